using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests;

/// <summary>The shape of the house. Each test says what a step forgotten would have broken.</summary>
public sealed class ArchitectureTests
{
    const string Root = "InfraAgent.McpServer";

    static readonly string[] Slices =
        [.. new[] { "Ec2", "S3", "Lambda", "Rds", "BedrockAgents", "CloudFormation", "Inventory", "Governance" }.Select(s => $"{Root}.{s}")];

    static Assembly Server => typeof(Tool).Assembly;

    [Fact]
    public void Policies_know_nothing_of_mcp_aws_or_the_server() =>
        Types.InAssembly(typeof(PolicyEngine).Assembly).ShouldNot()
            .HaveDependencyOnAny("Amazon", "ModelContextProtocol", "Microsoft.Extensions", "Microsoft.AspNetCore", Root)
            .GetResult().FailingTypeNames.ShouldBeNull();

    [Fact]
    public void The_gate_knows_no_aws_service() =>
        Types.InAssembly(Server).That().ResideInNamespace($"{Root}.Tools").ShouldNot()
            .HaveDependencyOnAny([.. Slices, "Amazon"])
            .GetResult().FailingTypeNames.ShouldBeNull();

    [Fact]
    public void No_slice_knows_another()
    {
        foreach (var slice in Slices)
        {
            Types.InAssembly(Server).That().ResideInNamespace(slice).ShouldNot()
                .HaveDependencyOnAny([.. Slices.Where(other => other != slice)])
                .GetResult().FailingTypeNames.ShouldBeNull(slice);
        }
    }

    [Fact]
    public void Only_the_cloud_gateway_makes_aws_clients()
    {
        var made = from file in SourceFiles()
                   where !file.Path.EndsWith("Aws/AwsClients.cs", StringComparison.Ordinal)
                   where Regex.IsMatch(file.Text, @"new Amazon\w+Client\b", RegexOptions.NonBacktracking)
                   select file.Path;
        made.ShouldBeEmpty();
    }

    [Fact]
    public void Every_tool_is_in_the_catalogue()
    {
        var written = Server.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Tool)));
        Catalogue.Tools.Select(tool => tool.GetType()).ShouldBe(written, ignoreOrder: true);
    }

    [Fact]
    public void Every_tool_lives_in_a_file_of_its_name_in_its_toolsets_folder()
    {
        foreach (var tool in Catalogue.Tools)
        {
            var folder = tool.GetType().Namespace![(Root.Length + 1)..];
            folder.ShouldBe(tool.Info.Toolset.Replace("_", "", StringComparison.Ordinal), StringCompareShould.IgnoreCase);
            SourceFiles().ShouldContain(file => file.Path.EndsWith($"{folder}/{tool.GetType().Name}.cs", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_tool_has_a_snapshot_and_a_test_class_of_its_name()
    {
        var tests = typeof(ArchitectureTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        foreach (var tool in Catalogue.Tools)
        {
            File.Exists(Path.Combine(Here(), "snapshots", $"{tool.Info.Name}.approved.json")).ShouldBeTrue($"no snapshot of {tool.Info.Name}");
            tests.ShouldContain($"{tool.GetType().Name}Tests");
        }
    }

    [Fact]
    public void Tool_names_are_unique_and_in_snake_case() => Catalogue.Tools.Select(tool => tool.Info.Name).ShouldSatisfyAllConditions(
        names => names.ShouldBeUnique(),
        names => names.ShouldAllBe(name => Regex.IsMatch(name, "^[a-z0-9]+(?:_[a-z0-9]+)*$", RegexOptions.NonBacktracking)));

    // An attribute on a record's parameter never reaches the schema; it must say property:.
    [Fact]
    public void Validation_attributes_sit_on_properties()
    {
        var parameters = from type in Server.GetTypes()
                         where type.Name.EndsWith("Request", StringComparison.Ordinal)
                         from constructor in type.GetConstructors()
                         from parameter in constructor.GetParameters()
                         where parameter.GetCustomAttributes<ValidationAttribute>().Any()
                         select $"{type.Name}.{parameter.Name}";
        parameters.ShouldBeEmpty();
    }

    [Fact]
    public void The_composition_root_is_short() =>
        SourceFiles().Single(file => file.Path.EndsWith("InfraAgent.McpServer/Program.cs", StringComparison.Ordinal))
            .Text.Split('\n').Length.ShouldBeLessThan(40);

    static IEnumerable<(string Path, string Text)> SourceFiles() =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Here(), "../../src/InfraAgent.McpServer")), "*.cs", SearchOption.AllDirectories)
            .Select(path => (path.Replace('\\', '/'), File.ReadAllText(path)));

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
