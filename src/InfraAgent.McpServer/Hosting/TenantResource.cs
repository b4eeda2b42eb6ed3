using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Role = InfraAgent.McpServer.Identity.Role;

namespace InfraAgent.McpServer.Hosting;

/// <summary>A resource as the caller's tenant has it, for callers that may read it.</summary>
/// <param name="editions">The same resource of every site, the default one first.</param>
sealed class TenantResource(
    IReadOnlyList<(Target Target, McpServerResource Resource)> editions,
    Callers callers,
    CallerShares shares,
    AuditLog audit,
    IReadOnlyList<Role> roles) : McpServerResource
{
    public override ResourceTemplate ProtocolResourceTemplate => editions[0].Resource.ProtocolResourceTemplate;

    public override ModelContextProtocol.Protocol.Resource? ProtocolResource => editions[0].Resource.ProtocolResource;

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => editions.Any(edition => edition.Resource.IsMatch(uri));

    public bool IsFor(Caller caller) => caller.Is([.. roles]) && editions.Any(edition => edition.Target.Tenant == caller.Tenant);

    public override async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var caller = await callers.AdmitAsync(request);
        try
        {
            using var share = shares.Take(caller);
            return await shares.InTimeAsync(request.Params.Uri, token => ReadAsync(request, caller, token), cancellationToken);
        }
        catch (ToolException e)
        {
            throw new McpException($"{e.Code}: {e.Message}", e);
        }
    }

    async Task<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, Caller caller, CancellationToken cancellationToken)
    {
        var edition = editions.FirstOrDefault(edition => edition.Target.Tenant == caller.Tenant).Resource;
        if (!IsFor(caller) || edition is null || !edition.IsMatch(request.Params.Uri))
        {
            throw new McpException($"{ErrorCode.AccessDenied}: {caller.Name} may not read {request.Params.Uri}.");
        }

        audit.Append(new(AuditKinds.Called)
        {
            Tool = RequestMethods.ResourcesRead,
            Caller = caller,
            Tenant = caller.Tenant,
            Detail = request.Params.Uri,
        });
        new Acting(caller).Begin();
        return await edition.ReadAsync(request, cancellationToken);
    }
}
