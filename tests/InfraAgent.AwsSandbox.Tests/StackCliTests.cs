using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Stacks and agents with the AWS CLI, and so also what our own clients leave out.</summary>
public sealed class StackCliTests : SandboxTest
{
    const string Template = """
        Parameters: {Size: {Type: Number, Default: 256}}
        Resources:
          Code:
            Type: AWS::Lambda::Function
            Properties: {Runtime: python3.12, Handler: index.handler, Role: !GetAtt Role.Arn, MemorySize: !Ref Size, Code: {ZipFile: pass}}
          Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
          Db:
            Type: AWS::RDS::DBInstance
            DeletionPolicy: Delete
            Properties: {Engine: postgres, DBInstanceClass: db.t3.micro, AllocatedStorage: "20", MasterUsername: adm, ManageMasterUserPassword: true}
          Host:
            Type: AWS::EC2::Instance
            Properties: {ImageId: !Ref Image, InstanceType: t3.micro}
          Bot:
            Type: AWS::Bedrock::Agent
            Properties:
              AgentName: !Sub "${AWS::StackName}-bot"
              AgentResourceRoleArn: !GetAtt Role.Arn
              FoundationModel: anthropic.claude-3-haiku-20240307-v1:0
              Instruction: You answer questions about the infrastructure of the bank.
              AutoPrepare: true
          Live: {Type: AWS::Bedrock::AgentAlias, Properties: {AgentId: !Ref Bot, AgentAliasName: live}}
        Outputs:
          Endpoint: {Value: !GetAtt Db.Endpoint.Address}
        """;

    [Fact]
    public async Task It_deploys_changes_and_deletes_a_stack_of_every_service()
    {
        const string image = "\n  Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}";
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Template.Replace(
                "Parameters: {Size: {Type: Number, Default: 256}}",
                "Parameters:\n  Size: {Type: Number, Default: 256}" + image,
                StringComparison.Ordinal), Cancel);
            await TextAsync("cloudformation", "deploy", "--stack-name", "all", "--template-file", file,
                "--capabilities", "CAPABILITY_IAM", "--tags", "Project=Davivienda");
            (await TextAsync("cloudformation", "describe-stacks", "--query", "Stacks[].StackStatus")).ShouldBe("CREATE_COMPLETE");
            (await TextAsync("lambda", "list-functions", "--query", "Functions[].MemorySize")).ShouldBe("256");
            (await TextAsync("bedrock-agent", "list-agents", "--query", "agentSummaries[].[agentName,agentStatus]")).ShouldBe("all-bot\tPREPARED");
            (await TextAsync("ec2", "describe-instances", "--query",
                "Reservations[].Instances[].Tags[?Key=='aws:cloudformation:stack-name'].Value")).ShouldBe("all");

            await TextAsync("cloudformation", "deploy", "--stack-name", "all", "--template-file", file,
                "--capabilities", "CAPABILITY_IAM", "--parameter-overrides", "Size=512");
            (await TextAsync("cloudformation", "describe-stacks", "--query", "Stacks[].StackStatus")).ShouldBe("UPDATE_COMPLETE");
            (await TextAsync("lambda", "list-functions", "--query", "Functions[].MemorySize")).ShouldBe("512");

            await TextAsync("cloudformation", "delete-stack", "--stack-name", "all");
            (await TextAsync("cloudformation", "list-stacks", "--query", "StackSummaries[].StackStatus")).ShouldBe("DELETE_COMPLETE");
            (await TextAsync("bedrock-agent", "list-agents", "--query", "agentSummaries")).ShouldBeEmpty();
            (await TextAsync("lambda", "list-functions", "--query", "Functions")).ShouldBeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task It_protects_a_stack_and_shows_what_belongs_to_it()
    {
        Sandbox.Seed.Stacks("us-east-1", ["seeded"], _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["Project"] = "Davivienda" });
        (await TextAsync("cloudformation", "list-stacks", "--stack-status-filter", "CREATE_COMPLETE", "--query", "StackSummaries[].StackName"))
            .ShouldBe("seeded");
        (await TextAsync("cloudformation", "describe-stack-resources", "--stack-name", "seeded", "--query", "StackResources[].LogicalResourceId"))
            .ShouldBe("Topic");
        await TextAsync("cloudformation", "update-termination-protection", "--stack-name", "seeded", "--enable-termination-protection");
        (await RunAsync("cloudformation", "delete-stack", "--stack-name", "seeded")).Error
            .ShouldContain("Stack [seeded] cannot be deleted while TerminationProtection is enabled");
        await TextAsync("cloudformation", "update-termination-protection", "--stack-name", "seeded", "--no-enable-termination-protection");
        await TextAsync("cloudformation", "delete-stack", "--stack-name", "seeded");
        (await TextAsync("cloudformation", "list-change-sets", "--stack-name",
            (await TextAsync("cloudformation", "list-stacks", "--query", "StackSummaries[].StackId")), "--query", "Summaries")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_stacks_make_a_page()
    {
        Sandbox.Seed.Stacks(
            "us-east-1", Enumerable.Range(0, 101).Select(number => $"s{number}"), _ => new Dictionary<string, string>(StringComparer.Ordinal));
        (await TextAsync("cloudformation", "describe-stacks", "--query", "length(Stacks)")).ShouldBe("100\n1");
        Sandbox.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_takes_an_agent_apart()
    {
        var id = Sandbox.Seed.Agents("us-east-1", ["infra"], _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2" })[0];
        var arn = $"arn:aws:bedrock:us-east-1:000000000000:agent/{id}";
        var group = await TextAsync("bedrock-agent", "create-agent-action-group", "--agent-id", id, "--agent-version", "DRAFT",
            "--action-group-name", "ops", "--action-group-executor", "customControl=RETURN_CONTROL",
            "--function-schema", """{"functions":[{"name":"list"}]}""", "--query", "agentActionGroup.actionGroupId");
        await TextAsync("bedrock-agent", "prepare-agent", "--agent-id", id);
        (await TextAsync("bedrock-agent", "get-agent", "--agent-id", id, "--query", "agent.agentStatus")).ShouldBe("PREPARED");
        var alias = await TextAsync("bedrock-agent", "create-agent-alias", "--agent-id", id, "--agent-alias-name", "live",
            "--query", "agentAlias.agentAliasId");
        (await TextAsync("bedrock-agent", "list-agent-versions", "--agent-id", id, "--query", "agentVersionSummaries[].agentVersion"))
            .ShouldBe("DRAFT\t1");
        (await TextAsync("bedrock-agent", "get-agent-version", "--agent-id", id, "--agent-version", "1", "--query", "agentVersion.agentName"))
            .ShouldBe("infra");

        (await RunAsync("bedrock-agent", "delete-agent-action-group", "--agent-id", id, "--agent-version", "DRAFT",
            "--action-group-id", group)).Error.ShouldContain("(ConflictException)");
        await TextAsync("bedrock-agent", "delete-agent-action-group", "--agent-id", id, "--agent-version", "DRAFT",
            "--action-group-id", group, "--skip-resource-in-use-check");
        await TextAsync("bedrock-agent", "get-agent-alias", "--agent-id", id, "--agent-alias-id", alias);
        await TextAsync("bedrock-agent", "delete-agent-alias", "--agent-id", id, "--agent-alias-id", alias);
        await TextAsync("bedrock-agent", "untag-resource", "--resource-arn", arn, "--tag-keys", "a", "c");
        (await TextAsync("bedrock-agent", "list-tags-for-resource", "--resource-arn", arn, "--query", "tags.[a,b]")).ShouldBe("None\t2");
        (await TextAsync("bedrock-agent", "delete-agent", "--agent-id", id, "--query", "agentStatus")).ShouldBe("DELETING");
        (await RunAsync("bedrock-agent", "get-agent", "--agent-id", id)).Error.ShouldContain("(ResourceNotFoundException)");
    }

    async Task<string> TextAsync(params string[] command)
    {
        var run = await RunAsync([.. command, "--output", "text"]);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output.Trim();
    }

    Task<ToolRun> RunAsync(params string[] command) =>
        ToolRun.StartAsync(ExternalTool.Require("aws"), command, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = Sandbox.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "sandbox",
            ["AWS_SECRET_ACCESS_KEY"] = "sandbox",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PAGER"] = "",
            ["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "no-such-aws-config"),
        }, Cancel);
}
