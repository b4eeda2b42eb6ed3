using InfraAgent.McpServer.Identity;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Audit;

/// <summary><c>audit://changes/{changeId}</c>: the whole story of a change, for auditors. Reading it is recorded too.</summary>
/// <param name="admit">Who reads it; throws where they may not.</param>
sealed class AuditResource(
    AuditLog audit, AuditOptions options, Func<RequestContext<ReadResourceRequestParams>, Caller> admit) : McpServerResource
{
    const string Prefix = "audit://changes/";

    readonly Lock turn = new();
    readonly AuditKeys keys = new(options.Keys);

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        UriTemplate = Prefix + "{changeId}",
        Name = "change_audit",
        Description = "What was asked, judged, approved and done in one change: its audit records, and whether their chains are intact.",
        MimeType = "application/json",
    };

    public override ModelContextProtocol.Protocol.Resource? ProtocolResource => null;

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => uri.StartsWith(Prefix, StringComparison.Ordinal) && uri.Length > Prefix.Length;

    public override ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var caller = admit(request);
        var uri = request.Params.Uri;
        var changeId = Uri.UnescapeDataString(uri[Prefix.Length..]);
        string? story;
        // It reads the whole trail: one after the other, or a few readers take all memory.
        lock (turn)
        {
            story = AuditExport.Of(options.Folder, keys, changeId, caller.Tenant);
        }

        if (story is null)
        {
            throw new McpProtocolException("No audit record tells of this change.", McpErrorCode.ResourceNotFound);
        }

        audit.Append(new(AuditKinds.Exported) { ChangeId = changeId, Caller = caller, Tenant = caller.Tenant });
        return ValueTask.FromResult(new ReadResourceResult
        {
            Contents = [new TextResourceContents { Uri = uri, MimeType = "application/json", Text = story }],
        });
    }
}
