using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Xunit;

namespace InfraAgent.McpServer.Tests.CloudFormation;

/// <summary>What the tests of stacks say and look at.</summary>
static class StackSession
{
    /// <summary>A bucket that keeps the bank's rules but bears no tags of its own.</summary>
    public const string Files = """
        Resources:
          Files:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: davivienda-files
              VersioningConfiguration: {Status: Enabled}
              OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerEnforced}]}
              BucketEncryption:
                ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms'}}]
              PublicAccessBlockConfiguration:
                {BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true}

        """;

    public const string Logs = """
        Resources:
          Logs:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: /portal
              RetentionInDays: 365

        """;

    /// <summary>The resources of a template without the line that starts them.</summary>
    public static string Body(string template) => template["Resources:\n".Length..];

    public static string Call(string template, string name = "portal", string parameters = "null", bool dryRun = false) => new JsonObject
    {
        ["stackName"] = name,
        ["template"] = template,
        ["parameters"] = JsonNode.Parse(parameters),
        ["dryRun"] = dryRun,
        ["tags"] = new JsonObject { ["Project"] = "Davivienda", ["Department"] = "Infrastructure", ["Purpose"] = "portal" },
    }.ToJsonString();

    /// <summary>The same for the client's own way of calling.</summary>
    public static Dictionary<string, object?> Arguments(string template) =>
        JsonElement.Parse(Call(template)).EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value);

    public static Task<Reply> DeployAsync(this TestServer server, string template, string name = "portal", string parameters = "null") =>
        server.CallAsync("deploy_stack", Call(template, name, parameters));

    public static Task<Reply> PlanAsync(this TestServer server, string template, string name = "portal", string parameters = "null") =>
        server.CallAsync("deploy_stack", Call(template, name, parameters, dryRun: true));

    public static Task<Reply> DeleteAsync(this TestServer server, string name = "portal") =>
        server.CallAsync("delete_stack", $$"""{"stackName":"{{name}}"}""");

    /// <summary>The operations that changed something, in order.</summary>
    public static IEnumerable<string> Done(this TestServer server) => server.Changes.Select(call => call.Operation);

    /// <summary>What a plan or a result says is or becomes different.</summary>
    public static List<Change> Differing(this Reply reply) =>
        [.. reply.Json.GetProperty("plan").GetProperty("changes").EnumerateArray().Select(row => new Change(
            row.GetProperty("path").GetString()!, Text(row, "before"), Text(row, "after")))];

    /// <summary>All that a caller is given, with what it need not show anybody.</summary>
    public static string Everything(this Reply reply) => JsonSerializer.Serialize(reply.Result, ModelContextProtocol.McpJsonUtilities.DefaultOptions);

    /// <summary>Puts a file into a bucket behind the server's back.</summary>
    public static async Task FillAsync(this Sandbox sandbox, string bucket)
    {
        using AwsClients aws = new(new(sandbox.Endpoint));
        await aws.S3("us-east-1").PutObjectAsync(
            new() { BucketName = bucket, Key = "file", ContentBody = "x" }, TestContext.Current.CancellationToken);
    }

    /// <summary>Takes every version of everything out of it again.</summary>
    public static async Task EmptyAsync(this Sandbox sandbox, string bucket)
    {
        using AwsClients aws = new(new(sandbox.Endpoint));
        var s3 = aws.S3("us-east-1");
        var all = await s3.ListVersionsAsync(new Amazon.S3.Model.ListVersionsRequest { BucketName = bucket }, TestContext.Current.CancellationToken);
        foreach (var version in all.Versions)
        {
            await s3.DeleteObjectAsync(
                new() { BucketName = bucket, Key = version.Key, VersionId = version.VersionId }, TestContext.Current.CancellationToken);
        }
    }

    static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.ToString() : null;
}

/// <summary>One thing that is or becomes different.</summary>
sealed record Change(string Path, string? Before, string? After);
