using System.Text.Json;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Inventory;

public sealed class ExportTemplateTests
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";

    static readonly (string Tool, string Arguments)[] Made =
    [
        ("create_s3_bucket", $$"""{"bucketName":"davivienda-portal","tags":{{Tags}}}"""),
        ("create_rds_instance", $$"""
            {"identifier":"portal","engine":"postgres","instanceClass":"db.t4g.micro","allocatedStorageGiB":20,"tags":{{Tags}}}
            """),
        ("create_lambda_function", $$"""
            {"functionName":"portal","runtime":"python3.13","handler":"index.handler","roleArn":"arn:aws:iam::000000000000:role/portal",
             "code":{"s3Bucket":"codigo-banco","s3Key":"portal.zip"},"tags":{{Tags}}}
            """),
        ("create_bedrock_agent", $$"""
            {"agentName":"infra","instruction":"Ayudas al personal del banco a crear recursos de AWS.",
             "roleArn":"arn:aws:iam::000000000000:role/AmazonBedrockExecutionRoleForAgents_1","aliasName":"v1","tags":{{Tags}}}
            """),
        ("create_ec2_instance", $$"""{"instanceType":"t3.micro","ami":"ami-12345678","name":"web","tags":{{Tags}}}"""),
    ];

    [Fact]
    public async Task What_we_created_passes_our_own_rules_when_it_is_exported()
    {
        await using var server = await TestServer.StartAsync();
        var template = await ExportedAsync(server);

        var judged = await server.CallAsync("validate_template", JsonSerializer.Serialize(new { document = template }));

        judged["compliant"].ShouldBe("True", judged.Text);
        judged["resources"].ShouldBe("7");
    }

    [Fact]
    public async Task What_we_created_passes_cfn_lint_when_it_is_exported()
    {
        var lint = ExternalTool.Require("cfn-lint");
        await using var server = await TestServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("export");
        try
        {
            var file = Path.Combine(folder.FullName, "template.json");
            await File.WriteAllTextAsync(file, await ExportedAsync(server), TestContext.Current.CancellationToken);

            var run = await ToolRun.StartAsync(lint, ["--regions", "us-east-1", "--", file], new Dictionary<string, string>(), TestContext.Current.CancellationToken);

            run.ExitCode.ShouldBe(0, run.Output + run.Error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_is_exported_makes_the_same_again_somewhere_else()
    {
        await using var server = await TestServer.StartAsync();
        await using var elsewhere = await TestServer.StartAsync();
        var template = await ExportedAsync(server);
        var code = """{"FunctionPortalCodeBucket":"codigo-banco","FunctionPortalCodeKey":"portal.zip"}""";

        var deployed = await elsewhere.CallAsync(
            "deploy_stack", $$"""{"stackName":"otra-vez","tags":{{Tags}},"parameters":{{code}},"template":{{JsonSerializer.Serialize(template)}}}""");
        var again = await elsewhere.CallAsync("export_template", """{"project":"Davivienda","services":["s3","rds","lambda","bedrock_agent","ec2"]}""");

        deployed.Refused.ShouldBeFalse(deployed.Text);
        again["template"].ShouldBe(template);
    }

    [Fact]
    public async Task Deploying_an_export_over_itself_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var template = await ExportedAsync(server, only: "create_s3_bucket");
        await using var elsewhere = await TestServer.StartAsync();
        var call = $$"""{"stackName":"otra-vez","tags":{{Tags}},"template":{{JsonSerializer.Serialize(template)}}}""";
        (await elsewhere.CallAsync("deploy_stack", call)).Refused.ShouldBeFalse();
        var exported = await elsewhere.CallAsync("export_template", """{"services":["s3"]}""");

        var planned = await elsewhere.CallAsync(
            "deploy_stack", $$"""{"stackName":"otra-vez","dryRun":true,"tags":{{Tags}},"template":{{JsonSerializer.Serialize(exported["template"])}}}""");

        planned["status"].ShouldBe("planned", planned.Text);
        planned.Json.GetProperty("plan").GetProperty("changes").GetArrayLength().ShouldBe(0, planned.Text);
    }

    [Fact]
    public async Task What_does_not_exist_can_not_be_exported()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("export_template", """{"arns":["arn:aws:s3:::no-hay-tal-bucket"]}""");

        reply.Code.ShouldBe("NOT_FOUND");
        reply.Text.ShouldContain("no-hay-tal-bucket");
    }

    static async Task<string> ExportedAsync(TestServer server, string? only = null)
    {
        foreach (var (tool, arguments) in Made.Where(call => only is null || call.Tool == only))
        {
            (await server.CallAsync(tool, arguments)).Refused.ShouldBeFalse(tool);
        }

        var reply = await server.CallAsync("export_template", """{"project":"Davivienda"}""");
        reply.Refused.ShouldBeFalse(reply.Text);
        reply.Json.GetProperty("partialFailures").GetArrayLength().ShouldBe(0, reply.Text);
        return reply["template"]!;
    }
}
