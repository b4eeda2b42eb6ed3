using System.Text.Encodings.Web;
using System.Text.Json;
using ModelContextProtocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Tools;

/// <summary>What the model sees. A change of it is a change of the product, and is approved by eye.</summary>
public sealed class SnapshotTests
{
    static readonly JsonSerializerOptions Indented = new(McpJsonUtilities.DefaultOptions)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Tools => [.. Catalogue.Tools.Select(tool => tool.Info.Name)];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task What_the_model_sees_changes_only_on_purpose(string name)
    {
        await using var server = await TestServer.StartAsync();

        var tool = (await server.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .Single(tool => tool.Name == name).ProtocolTool;

        JsonSerializer.Serialize(tool, Indented).ShouldMatchApproved(options => options
            .NoDiff().SubFolder("../snapshots").WithFileExtension(".json")
            .WithFilenameGenerator((_, _, kind, extension) => $"{name}.{kind}.{extension}"));
    }

    [Fact]
    public async Task Every_tool_states_all_four_hints_and_both_schemas()
    {
        await using var server = await TestServer.StartAsync();

        foreach (var tool in await server.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            var hints = tool.ProtocolTool.Annotations.ShouldNotBeNull(tool.Name);
            hints.ReadOnlyHint.ShouldNotBeNull(tool.Name);
            hints.DestructiveHint.ShouldNotBeNull(tool.Name);
            hints.IdempotentHint.ShouldNotBeNull(tool.Name);
            hints.OpenWorldHint.ShouldNotBeNull(tool.Name);
            tool.ProtocolTool.InputSchema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse(tool.Name);
            tool.ProtocolTool.OutputSchema.ShouldNotBeNull(tool.Name);
            EverySchemaNamesItsType(tool.ProtocolTool.InputSchema, $"{tool.Name} input");
            EverySchemaNamesItsType(tool.ProtocolTool.OutputSchema.Value, $"{tool.Name} output");
        }
    }

    // Clients refuse a whole tool list for one schema whose type is not a word.
    static void EverySchemaNamesItsType(JsonElement schema, string where)
    {
        schema.GetProperty("type").ValueKind.ShouldBe(JsonValueKind.String, where);
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                EverySchemaNamesItsType(property.Value, $"{where}.{property.Name}");
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            EverySchemaNamesItsType(items, $"{where}[]");
        }
    }

    [Fact]
    public async Task The_tag_policy_is_part_of_the_input_schema()
    {
        await using var server = await TestServer.StartAsync();

        var schema = (await server.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .Single(tool => tool.Name == "create_ec2_instance").ProtocolTool.InputSchema;

        var tags = schema.GetProperty("properties").GetProperty("tags");
        tags.GetProperty("required").EnumerateArray().Select(key => key.GetString()).ShouldBe(["Project", "Department", "Purpose"], ignoreOrder: true);
        tags.GetProperty("properties").GetProperty("Environment").GetProperty("enum").GetArrayLength().ShouldBe(3);
        tags.GetProperty("properties").TryGetProperty("CreatedBy", out _).ShouldBeFalse();
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["instanceType", "tags"], ignoreOrder: true);
    }
}
