using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Bedrock;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>What becomes of the texts that an agent hands over for arguments.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("count", "3", """{"count":3}""")]
    [InlineData("count", "3.0", """{"count":3}""")]
    [InlineData("count", "-1", """{"count":-1}""")]
    [InlineData("budget", "12.5", """{"budget":12.5}""")]
    [InlineData("budget", "1e3", """{"budget":1000}""")]
    [InlineData("budget", "null", """{"budget":null}""")]
    [InlineData("dryRun", "false", """{"dryRun":false}""")]
    [InlineData("dryRun", "True", """{"dryRun":true}""")]
    [InlineData("ami", "007", """{"ami":"007"}""")]
    [InlineData("ami", "null", """{"ami":"null"}""")]
    [InlineData("securityGroupIds", """["sg-1","sg-2"]""", """{"securityGroupIds":["sg-1","sg-2"]}""")]
    [InlineData("securityGroupIds", "[sg-1, sg-2]", """{"securityGroupIds":["sg-1","sg-2"]}""")]
    [InlineData("securityGroupIds", "[]", """{"securityGroupIds":[]}""")]
    [InlineData("tags", """{"Project":"A"}""", """{"tags":{"Project":"A"}}""")]
    [InlineData("tags", "{Project=A, Department=Data, Ops}", """{"tags":{"Project":"A","Department":"Data, Ops"}}""")]
    [InlineData("tags", """{"Project":"\ud83d\ude00"}""", """{"tags":{"Project":"\uD83D\uDE00"}}""")]
    [InlineData("tags", "{}", """{"tags":{}}""")]
    [InlineData("optionsJson", """{"count":2,"dryRun":"true"}""", """{"count":2,"dryRun":true}""")]
    [InlineData("optionsJson", "{count=2, securityGroupIds=[sg-1], tags={Project=A}}", """{"count":2,"securityGroupIds":["sg-1"],"tags":{"Project":"A"}}""")]
    [InlineData("optionsJson", "", "{}")]
    [InlineData("unheardOf", "1", """{"unheardOf":"1"}""")]
    public void A_text_becomes_what_the_schema_says(string name, string text, string arguments)
    {
        var (read, problem) = ArgumentReader.Read(SchemaNode.Of(Tools.CreateInstance.InputSchema), [(name, text)]);
        problem.ShouldBeNull();
        read.ToJsonString().ShouldBe(arguments);
    }

    [Theory]
    [InlineData("count", "1.5")]
    [InlineData("count", "1,5")]
    [InlineData("count", "two")]
    [InlineData("count", "")]
    [InlineData("count", "9223372036854775808")]
    [InlineData("budget", "1,5")]
    [InlineData("budget", "NaN")]
    [InlineData("budget", "1e999")]
    [InlineData("dryRun", "0")]
    [InlineData("dryRun", "no")]
    [InlineData("securityGroupIds", "sg-1, sg-2")]
    [InlineData("securityGroupIds", "[sg-1")]
    [InlineData("securityGroupIds", """[{"a":1}]""")]
    [InlineData("tags", "{Project=A")]
    [InlineData("tags", "{Project=A} trailing")]
    [InlineData("tags", "{Project=A, Project=B}")]
    [InlineData("tags", "Analytics")]
    [InlineData("tags", """["A"]""")]
    [InlineData("tags", """{"Project":"A","Project":"B"}""")]
    [InlineData("tags", """{"Project":"A \ud83d"}""")]
    [InlineData("tags", """{"Project": "A=1", }""")]
    [InlineData("optionsJson", "count=2")]
    [InlineData("optionsJson", """{"count":"two"}""")]
    public void What_is_not_what_the_schema_says_is_named_and_left_out(string name, string text)
    {
        var (read, problem) = ArgumentReader.Read(SchemaNode.Of(Tools.CreateInstance.InputSchema), [(name, text)]);
        problem.ShouldNotBeNull();
        read.ShouldBeEmpty();
    }

    [Fact]
    public void One_argument_with_two_values_is_no_argument()
    {
        var schema = SchemaNode.Of(Tools.CreateInstance.InputSchema);
        ArgumentReader.Read(schema, [("count", "1"), ("optionsJson", """{"count":1}""")]).Problem.ShouldBeNull();
        ArgumentReader.Read(schema, [("count", "1"), ("optionsJson", """{"count":2}""")]).Problem.ShouldBe("count was given twice, with different values.");
    }

    [Fact]
    public void References_and_choices_besides_null_are_followed()
    {
        var tool = Tools.Of("t", ToolEffect.Reads,
            """
            {"type":"object","$defs":{"size":{"type":"object","properties":{"gib":{"type":"integer"}}}},
             "properties":{"disk":{"anyOf":[{"$ref":"#/$defs/size"},{"type":"null"}]}}}
            """);
        var (read, problem) = ArgumentReader.Read(SchemaNode.Of(tool.InputSchema), [("disk", "{gib=20}")]);
        (problem, read.ToJsonString()).ShouldBe((null, """{"disk":{"gib":20}}"""));
    }

    [Theory]
    [InlineData("create_ec2_instance")]
    [InlineData("/create-ec2-instance")]
    [InlineData("/create_ec2_instance")]
    [InlineData("/v1/create_ec2_instance/")]
    [InlineData("Create_EC2_Instance")]
    public void A_tool_is_known_by_its_name_and_by_its_path(string name) =>
        ToolNames.Find(name, [Tools.ListResources, Tools.CreateInstance]).ShouldBe(Tools.CreateInstance);

    [Fact]
    public void A_name_that_may_mean_two_tools_means_none()
    {
        ToolInfo[] tools = [Tools.ListResources with { Name = "a-b" }, Tools.ListResources with { Name = "A_b" }];
        ToolNames.Find("a_B", tools).ShouldBeNull();
        ToolNames.Find("A_b", tools).ShouldBe(tools[1]);
    }

    [Fact]
    public void A_name_Bedrock_would_not_take_is_made_fitting_and_understood()
    {
        var tool = Tools.ListResources with { Name = "_aws__list--all_" };
        ToolNames.ForFunction(tool.Name).ShouldMatch("^([0-9a-zA-Z][_-]?){1,100}$");
        ToolNames.Find(ToolNames.ForFunction(tool.Name), [tool]).ShouldBe(tool);
    }
}
