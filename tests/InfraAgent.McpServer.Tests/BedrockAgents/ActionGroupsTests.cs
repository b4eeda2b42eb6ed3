using System.Text.RegularExpressions;
using InfraAgent.McpServer.BedrockAgents;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.BedrockAgents;

/// <summary>The tools as Bedrock takes them: its limits are in its service model and quotas.</summary>
public sealed class ActionGroupsTests
{
    static readonly string[] Types = ["string", "number", "integer", "boolean", "array"];

    [Fact]
    public void Every_tool_is_a_function_within_the_limits_of_bedrock()
    {
        var groups = Groups(new());

        groups.Select(group => Text(group, "ActionGroupName")).ShouldBeUnique();
        groups.Count.ShouldBeLessThanOrEqualTo(11);
        List<string> functions = [];
        foreach (var group in groups)
        {
            ShouldBeAName(Text(group, "ActionGroupName"));
            Text(group, "Description").Length.ShouldBeLessThanOrEqualTo(200);
            var all = Functions(group);
            all.Count.ShouldBeLessThanOrEqualTo(11);
            functions.AddRange(all.Select(function => Text(function, "Name")));
            foreach (var function in all)
            {
                ShouldBeAName(Text(function, "Name"));
                Text(function, "Description").Length.ShouldBeLessThanOrEqualTo(1200);
                var parameters = (PropertyMap)function["Parameters"]!;
                parameters.Count.ShouldBeLessThanOrEqualTo(5);
                foreach (var (name, parameter) in parameters)
                {
                    ShouldBeAName(name);
                    Types.ShouldContain(Text((PropertyMap)parameter, "Type"));
                    Text((PropertyMap)parameter, "Description").Length.ShouldBeInRange(1, 500);
                }
            }
        }

        functions.ShouldBe(Catalogue.Tools.Select(tool => tool.Info.Name), ignoreOrder: true);
    }

    [Fact]
    public void What_has_no_parameter_of_its_own_is_described_in_one_text()
    {
        var launch = Groups(new()).SelectMany(Functions).Single(function => Text(function, "Name") == "create_ec2_instance");
        var parameters = (PropertyMap)launch["Parameters"]!;

        parameters["instanceType"].ShouldNotBeNull();
        Text((PropertyMap)parameters["tags"]!, "Description").ShouldContain("\"Project\"");
        Text((PropertyMap)parameters[ActionGroups.OptionsParameter]!, "Description").ShouldContain("subnetId (string)");
        (((PropertyMap)parameters["tags"]!)["Required"] as BooleanValue)!.Flag.ShouldBeTrue();
    }

    [Fact]
    public void Only_the_tools_that_this_server_offers_are_handed_to_an_agent()
    {
        Groups(new() { Toolsets = ["s3"] }).Select(group => Text(group, "ActionGroupName")).ShouldBe(["infra-s3"]);
        Groups(new() { ReadOnly = true }).SelectMany(Functions).Select(function => Text(function, "Name"))
            .ShouldNotContain("create_s3_bucket");
    }

    [Fact]
    public void Another_tool_is_another_fingerprint() =>
        Text(Groups(new() { ReadOnly = true })[0], "Description").ShouldNotBe(Text(Groups(new())[0], "Description"));

    static List<PropertyMap> Groups(ServerOptions options) =>
        [.. new ActionGroups(new Lazy<IReadOnlyList<Tool>>(() => Catalogue.Tools), PolicyPack.Load(null), options).OfThisServer().Cast<PropertyMap>()];

    static List<PropertyMap> Functions(PropertyMap group) =>
        [.. ((PropertyList)((PropertyMap)group["FunctionSchema"]!)["Functions"]!).Cast<PropertyMap>()];

    static string Text(PropertyMap map, string name) => ((TextValue)map[name]!).Text;

    static void ShouldBeAName(string name) =>
        Regex.IsMatch(name, "^([0-9a-zA-Z][_-]?){1,100}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).ShouldBeTrue(name);
}
