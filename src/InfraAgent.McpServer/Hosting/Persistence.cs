using Amazon.Runtime;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Hosting;

/// <summary>What outlives a call, and a server: changes, their answers, the audit trail. The commands that read them use it too.</summary>
static class Persistence
{
    const string DynamoDb = "dynamodb:";

    /// <summary>Adds where changes wait, who answers them, and the trail of both.</summary>
    public static IServiceCollection AddChanges(this IServiceCollection services, ServerOptions options, AwsEndpoint endpoint) => services
        .AddSingleton(_ => DataFolder.At(options.Data))
        .AddSingleton(provider => AuditOf(options, provider.GetRequiredService<DataFolder>()))
        .AddSingleton<AuditLog>()
        .AddSingleton(provider => new HeadAnchor(
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<AuditOptions>(),
            () => new AwsClients(endpoint).S3(options.Region ?? throw new AmazonClientException("No region: set AWS_REGION.")),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HeadAnchor>>()))
        .AddSingleton(provider => StoreOf(options, endpoint, provider))
        .AddSingleton(provider => new ChangeSeal(
            options.ChangeKeys.Count > 0 ? options.ChangeKeys : [provider.GetRequiredService<DataFolder>().Key("changes.key")]))
        .AddSingleton(new Instance(options.ApprovalPage))
        .AddSingleton(provider => new Approvers(
            options.Approvers ?? Path.Combine(provider.GetRequiredService<DataFolder>().Path, "approvers.json"), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider =>
        {
            var audit = provider.GetRequiredService<AuditLog>();
            return new ApprovalDesk(
                provider.GetRequiredService<IChangeStore>(), provider.GetRequiredService<TimeProvider>(), change => audit.Append(ChangeRecords.Of(AuditKinds.Answered, change)));
        });

    static AuditOptions AuditOf(ServerOptions options, DataFolder data)
    {
        var audit = options.Audit ?? new("", []);
        audit = audit.Folder.Length > 0 ? audit : audit with { Folder = Path.Combine(data.Path, "audit") };
        return audit.Keys.Count > 0 ? audit : audit with { Keys = [data.Key("audit.key")] };
    }

    static IChangeStore StoreOf(ServerOptions options, AwsEndpoint endpoint, IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return options.Changes switch
        {
            null when options.Data is null => new MemoryChanges(clock),
            "memory" => new MemoryChanges(clock),
            null or "sqlite" => new SqliteChanges(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "changes.db"), clock),
            var text when text.StartsWith(DynamoDb, StringComparison.Ordinal) && options.ChangeKeys.Count > 0 => new DynamoDbChanges(
                new AwsClients(endpoint).DynamoDb(options.Region ?? throw new StartupException("InfraAgent:Changes needs a region: set AWS_REGION.")),
                text[DynamoDb.Length..], clock),
            var text when text.StartsWith(DynamoDb, StringComparison.Ordinal) =>
                throw new StartupException("Instances that share changes share keys too: set InfraAgent:ChangeKeys (openssl rand -base64 32)."),
            var text => throw new StartupException($"InfraAgent:Changes must be memory, sqlite or dynamodb:TABLE, not \"{text}\"."),
        };
    }
}
