using System.Text.Json;
using InfraAgent.Testing;
using Shouldly;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>The AWS CLI, pointed at the test's sandbox.</summary>
public abstract class AwsCliTest : SandboxTest
{
    private protected async Task<JsonElement> JsonAsync(params string[] command)
    {
        var run = await RunAsync([.. command, "--output", "json"]);
        run.ExitCode.ShouldBe(0, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }

    private protected async Task<string> TextAsync(params string[] command)
    {
        var run = await RunAsync([.. command, "--output", "text"]);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output.Trim();
    }

    private protected Task<ToolRun> RunAsync(params string[] command) =>
        ToolRun.StartAsync(ExternalTool.Require("aws"), command, Environment(), Cancel);

    Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = Sandbox.Endpoint.ToString(),
        ["AWS_ACCESS_KEY_ID"] = "sandbox",
        ["AWS_SECRET_ACCESS_KEY"] = "sandbox",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "no-such-aws-config"),
    };
}
