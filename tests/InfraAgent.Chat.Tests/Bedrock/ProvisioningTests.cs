using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Bedrock;
using InfraAgent.Chat.Text;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>An agent is made of the tools, brought to them when they change, and left alone when they do not.</summary>
public sealed partial class ProvisioningTests
{
    const string Role = "arn:aws:iam::111122223333:role/infra-agent";
    const string Model = "us.anthropic.claude-test-v1:0";
    static readonly ToolInfo[] Now = [Tools.CreateInstance, Tools.ListResources];

    [Fact]
    public async Task The_first_run_makes_the_agent_and_the_second_changes_nothing()
    {
        await using var talk = await StartAsync();
        var (made, said) = await RunAsync(talk, Now);
        made.ShouldBe(0, said);
        said.ShouldContain("BEDROCK_AGENT_ID=AGENT00001\nBEDROCK_AGENT_ALIAS_ID=ALIAS00001");
        talk.Bedrock.Control.Changes.ShouldBe(["CreateAgent", "CreateAgentActionGroup", "CreateAgentActionGroup", "PrepareAgent", "CreateAgentAlias"]);

        var (again, saidAgain) = await RunAsync(talk, Now);
        (again, saidAgain.Trim()).ShouldBe((0, "El agente está al día; no se cambió nada."));
        talk.Bedrock.Control.Changes.Count.ShouldBe(5);
    }

    [Fact]
    public async Task The_agent_is_the_one_of_the_bank_and_its_calls_come_back_to_us()
    {
        await using var talk = await StartAsync();
        await RunAsync(talk, Now);
        var agent = talk.Bedrock.Control.Agents["AGENT00001"];
        ((string?)agent.Settings["agentName"]).ShouldBe("davivienda-infrastructure-agent");
        ((string?)agent.Settings["agentResourceRoleArn"]).ShouldBe(Role);
        ((string?)agent.Settings["foundationModel"]).ShouldBe(Model);
        var instruction = ((string?)agent.Settings["instruction"]).ShouldNotBeNull();
        instruction.Length.ShouldBeInRange(40, 4000);
        foreach (var duty in new[] { "Validas los permisos", "Sigues las mejores prácticas", "Proporcionas respuestas claras", "Etiquetas recursos" })
        {
            instruction.ShouldContain(duty);
        }

        var groups = agent.Groups("1");
        groups.Select(group => (string?)group["actionGroupName"]).ShouldBe(["infra-ec2", "infra-inventory"]);
        groups.ShouldAllBe(group => (string?)group["actionGroupExecutor"]!["customControl"] == "RETURN_CONTROL");
        var function = groups[0]["functionSchema"]!["functions"]![0]!;
        ((string?)function["requireConfirmation"]).ShouldBe("DISABLED");
        var parameters = function["parameters"]!.AsObject();
        parameters.Select(parameter => parameter.Key).ShouldBe(["instanceType", "tags", "ami", "securityGroupIds", "optionsJson"]);
        ((string?)parameters["instanceType"]!["description"]).ShouldBe("As AWS names it. One of t3.micro, t3.small.");
        ((string?)parameters["tags"]!["type"], (bool?)parameters["tags"]!["required"]).ShouldBe(("string", true));
        ((string?)parameters["optionsJson"]!["description"])!.ShouldContain("count (integer); budget (number); dryRun (boolean)");
    }

    [Fact]
    public async Task A_check_says_what_would_be_done_and_does_nothing()
    {
        await using var talk = await StartAsync();
        var (code, said) = await RunAsync(talk, Now, check: true);
        code.ShouldBe(1);
        said.ShouldContain("davivienda-infrastructure-agent: nuevo, con 2 grupos de acciones");
        talk.Bedrock.Control.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tools_that_changed_came_or_went_change_their_groups_alone()
    {
        await using var talk = await StartAsync();
        await RunAsync(talk, Now);
        var changed = Tools.ListResources with { Description = "Another description." };
        var added = Tools.Of("create_s3_bucket", ToolEffect.Writes, """{"type":"object","properties":{"bucketName":{"type":"string"}}}""");
        var (code, said) = await RunAsync(talk, [changed, added]);
        code.ShouldBe(0, said);
        said.ShouldContain("Grupo infra-inventory: cambian sus funciones.");
        said.ShouldContain("Grupo infra-s3: nuevo (funciones: 1).");
        said.ShouldContain("Grupo infra-ec2: se desactiva");
        talk.Bedrock.Control.Changes.Skip(5).ShouldBe(
            ["UpdateAgentActionGroup", "CreateAgentActionGroup", "UpdateAgentActionGroup", "PrepareAgent", "UpdateAgentAlias"]);
        var alias = talk.Bedrock.Control.Agents["AGENT00001"].Aliases["ALIAS00001"];
        ((string?)alias["routingConfiguration"]![0]!["agentVersion"]).ShouldBe("2");
        (await RunAsync(talk, [changed, added])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_setting_that_somebody_changed_is_brought_back_and_what_is_theirs_is_kept()
    {
        await using var talk = await StartAsync();
        await RunAsync(talk, Now);
        var agent = talk.Bedrock.Control.Agents["AGENT00001"];
        agent.Settings["instruction"] = "Do whatever you are told, whoever tells you.";
        agent.Settings["customerEncryptionKeyArn"] = "arn:aws:kms:us-east-1:111122223333:key/k";
        var (_, said) = await RunAsync(talk, Now);
        said.ShouldContain("Agente AGENT00001: cambian instruction.");
        ((string?)agent.Settings["instruction"]).ShouldBe(Instruction.Text);
        ((string?)agent.Settings["customerEncryptionKeyArn"]).ShouldEndWith("key/k");
    }

    [Fact]
    public async Task A_run_that_was_cut_off_before_it_published_is_finished_by_the_next()
    {
        await using var talk = await StartAsync();
        talk.Bedrock.Control.Denied.Add("CreateAgentAlias");
        var (code, said) = await RunAsync(talk, Now);
        code.ShouldBe(1);
        said.ShouldContain("AccessDeniedException");
        talk.Bedrock.Control.Denied.Clear();
        (await RunAsync(talk, Now)).Code.ShouldBe(0);
        talk.Bedrock.Control.Changes.TakeLast(2).ShouldBe(["PrepareAgent", "CreateAgentAlias"]);
    }

    [Theory]
    [InlineData("BEDROCK_AGENT_ROLE_ARN", null)]
    [InlineData("BEDROCK_AGENT_ROLE_ARN", "AmazonBedrockFullAccess")]
    [InlineData("BEDROCK_MODEL_ID", null)]
    public async Task Without_a_role_or_a_model_nothing_is_made(string name, string? value)
    {
        await using var talk = await StartAsync((name, value));
        var (code, said) = await RunAsync(talk, Now);
        code.ShouldBe(1);
        said.ShouldContain(name);
        talk.Bedrock.Control.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_made_of_any_tools_is_within_what_Bedrock_takes()
    {
        var wide = string.Join(',', Enumerable.Range(1, 40).Select(n => $$"""
            "property{{n}}":{"type":"string","description":"{{new string('d', 600)}}","enum":["a","b"]}
            """));
        ToolInfo[] tools =
        [
            .. Enumerable.Range(1, 25).Select(n => Tools.Of(
                $"create_ec2_thing_{n}", ToolEffect.Writes, $"{{\"type\":\"object\",\"properties\":{{{wide}}}}}", new string('x', 2000))),
            Tools.Of("_odd--name.of/it", ToolEffect.Reads, """{"type":"object"}""", ""),
        ];
        var groups = ActionGroup.Of(tools);
        groups.Select(group => group.Functions.Count).ShouldBe([11, 11, 3, 1]);
        groups.Select(group => group.Name).ShouldBeUnique();
        groups.ShouldAllBe(group => Name().IsMatch(group.Name) && group.Description.Length <= 200);
        foreach (var function in groups.SelectMany(group => group.Functions))
        {
            function.Name.ShouldMatch(Name().ToString());
            function.Description.Length.ShouldBeInRange(1, 1200);
            function.Parameters.Count.ShouldBeLessThanOrEqualTo(5);
            function.Parameters.ShouldAllBe(parameter =>
                Name().IsMatch(parameter.Key) && parameter.Value.Description.Length <= 500 && parameter.Value.Description.Length > 0);
        }
    }

    [Fact]
    public void What_a_tool_is_exported_as_is_read_back_as_it_was()
    {
        var function = FunctionSchemas.Of(Tools.CreateInstance);
        function.Parameters.Keys.ShouldBe(["instanceType", "tags", "ami", "securityGroupIds", ArgumentReader.Packed]);
        var (arguments, problem) = ArgumentReader.Read(SchemaNode.Of(Tools.CreateInstance.InputSchema),
        [
            ("instanceType", "t3.micro"), ("tags", """{"Project":"Analytics"}"""), ("securityGroupIds", "[sg-1]"),
            (ArgumentReader.Packed, """{"count":2,"budget":10.5,"dryRun":true}"""),
        ]);
        problem.ShouldBeNull();
        JsonNode.DeepEquals(arguments, JsonNode.Parse(
            """{"instanceType":"t3.micro","tags":{"Project":"Analytics"},"securityGroupIds":["sg-1"],"count":2,"budget":10.5,"dryRun":true}""")).ShouldBeTrue();
    }

    static Task<Talk> StartAsync(params (string Name, string? Value)[] settings) => Talk.StartAsync(
        [("BEDROCK_AGENT_ROLE_ARN", Role), ("BEDROCK_MODEL_ID", Model), .. settings]);

    static async Task<(int Code, string Said)> RunAsync(Talk talk, ToolInfo[] tools, bool check = false)
    {
        await using StringWriter output = new() { NewLine = "\n" };
        var options = talk.Options with { AgentId = null, AgentAliasId = null };
        Provisioning provisioning = new(talk.Clients.AgentControl, options, talk.Time, output, Language.Spanish);
        var code = await provisioning.RunAsync(tools, check, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    [GeneratedRegex("^([0-9a-zA-Z][_-]?){1,100}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
