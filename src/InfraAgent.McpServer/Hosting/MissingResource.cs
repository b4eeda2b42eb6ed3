using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Hosting;

/// <summary>Says which resource is missing. The SDK says so in words; a program reads it from the error's data (SEP-2164).</summary>
static class MissingResource
{
    public static McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> Name(
        McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> next) => async (context, cancellationToken) =>
    {
        try
        {
            return await next(context, cancellationToken);
        }
        catch (McpProtocolException missing) when (context.MatchedPrimitive is null)
        {
            missing.Data["uri"] = context.Params.Uri;
            throw;
        }
    };
}
