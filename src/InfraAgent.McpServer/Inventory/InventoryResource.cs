using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Inventory;

/// <summary><c>aws://inventory/{service}</c>: what list_active_resources finds of one service in the configured region.</summary>
sealed class InventoryResource(ListActiveResources list, ResourceKinds kinds) : McpServerResource
{
    const string Prefix = "aws://inventory/";

    // As many as the tool gives on one page; the tool itself gives the rest.
    const int Most = 500;

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        UriTemplate = Prefix + "{service}",
        Name = "inventory",
        Description = "What exists of one service (ec2, s3, lambda, rds, bedrock_agent, cloudformation) in the configured region, tagged or not.",
        MimeType = "application/json",
    };

    public override ModelContextProtocol.Protocol.Resource? ProtocolResource => null;

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => ServiceOf(uri) is not null;

    public override async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            var found = await list.RunAsync(new(Services: [ServiceOf(request.Params.Uri)!], Limit: Most), cancellationToken);
            return new()
            {
                Contents =
                [
                    new TextResourceContents { Uri = request.Params.Uri, MimeType = "application/json", Text = list.Text(found) },
                ],
            };
        }
        catch (Exception e) when ((e as ToolException ?? AwsFailure.Explain(e)) is { } error)
        {
            throw new McpException($"{error.Code}: {error.Message}", e);
        }
    }

    string? ServiceOf(string uri) => uri.StartsWith(Prefix, StringComparison.Ordinal)
        ? kinds.All.Select(kind => kind.Service).FirstOrDefault(service => service == uri[Prefix.Length..].TrimEnd('/'))
        : null;
}
