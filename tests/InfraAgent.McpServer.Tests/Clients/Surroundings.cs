using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Tests.Hosting;
using Xunit;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>What outlives a server process: AWS, and the folder of its data. All processes of one test share them.</summary>
sealed class Surroundings : IAsyncDisposable
{
    readonly string data = Directory.CreateTempSubdirectory("infra-agent-test-").FullName;

    Surroundings(Sandbox aws) => Aws = aws;

    public Sandbox Aws { get; }

    /// <summary>What every process finds, and nothing of this machine's own AWS set-up.</summary>
    public Dictionary<string, string?> Environment => new(StringComparer.Ordinal)
    {
        ["InfraAgent__Data"] = data,
        ["AWS_ENDPOINT_URL"] = Aws.Endpoint.ToString(),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
    };

    /// <summary>What AWS was asked to change, in order.</summary>
    public IEnumerable<string> Changes => Aws.Calls.Where(call => call.Mutates).Select(call => call.Operation);

    public static async Task<Surroundings> StartAsync() => new(await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken));

    /// <summary>An instance of the development environment, running already.</summary>
    public string Instance() => Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Project"] = "Davivienda",
        ["Department"] = "Infrastructure",
        ["Purpose"] = "portal",
        ["Environment"] = "dev",
    })[0];

    /// <summary>A server, and nothing said to it yet.</summary>
    /// <param name="approval">What every change takes at least; as shipped where null.</param>
    public StdioSession Connect(string? approval = null) =>
        StdioSession.Start(new Dictionary<string, string?>(Environment, StringComparer.Ordinal) { ["InfraAgent__Approval"] = approval });

    /// <summary>What `audit verify` says of all chains in the folder.</summary>
    public Task<(int ExitCode, string Output, string Errors)> VerifyAuditAsync() => ServerProcess.RunAsync("", Environment, "audit", "verify");

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
