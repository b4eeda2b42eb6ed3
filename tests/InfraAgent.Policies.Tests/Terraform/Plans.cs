using System.Text;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Plans written inline, as <c>terraform show -json</c> writes them.</summary>
static class Plans
{
    /// <summary>A plan with these changes, made from this configuration.</summary>
    public static Document Read(string[] changes, string configuration = "{}", string more = "", string? region = "us-east-1") => Parse(
        $$"""
        {
          "format_version": "1.2", "terraform_version": "1.9.5", {{more}}
          "resource_changes": [{{string.Join(",\n", changes)}}],
          "configuration": {{configuration}}
        }
        """,
        region);

    public static Document Parse(string plan, string? region = "us-east-1") =>
        DocumentReader.Read(Encoding.UTF8.GetBytes(plan), DocumentFormat.Terraform, DocumentOptions.None with { Region = region });

    /// <summary>The only resource of a plan with one change.</summary>
    public static Resource Single(string type, string after, string unknown = "{}", string? expressions = null, string sensitive = "{}") =>
        Read(
            [Change($"{type}.x", after, unknown, sensitive)],
            expressions is null ? "{}" : Configuration(Written($"{type}.x", expressions))).Resources.ShouldHaveSingleItem();

    public static string Change(string address, string after, string unknown = "{}", string sensitive = "{}", string actions = "create", string before = "null")
    {
        var (type, name) = TypeAndName(address);
        return $$"""
            {
              "address": {{Quoted(address)}}, "mode": "managed", "type": "{{type}}", "name": "{{name}}",
              "provider_name": "registry.terraform.io/hashicorp/{{type.Split('_')[0]}}",
              "change": {
                "actions": ["{{actions.Replace(" ", "\", \"", StringComparison.Ordinal)}}"], "before": {{before}},
                "after": {{after}}, "after_unknown": {{unknown}}, "after_sensitive": {{sensitive}}
              }
            }
            """;
    }

    /// <summary>A resource as its author wrote it.</summary>
    public static string Written(string address, string expressions, string more = "")
    {
        var (type, name) = TypeAndName(address);
        return $$"""
            {"address": "{{address}}", "mode": "managed", "type": "{{type}}", "name": "{{name}}", "provider_config_key": "aws", {{more}} "expressions": {{expressions}}}
            """;
    }

    public static string Configuration(params string[] resources) => $$"""{"root_module": {{Module(resources)}}}""";

    public static string Module(string[] resources, string more = "") => $$"""{ {{more}} "resources": [{{string.Join(", ", resources)}}]}""";

    /// <summary>An expression that refers to something.</summary>
    public static string Refers(params string[] references) =>
        $$"""{"references": [{{string.Join(", ", references.Select(Quoted))}}]}""";

    public static string Constant(string json) => $$"""{"constant_value": {{json}}}""";

    public static string Text(this PropertyMap properties) => PropertyJson.Text(properties);

    /// <summary>What the shipped rules say of a document, without the passes.</summary>
    public static IReadOnlyList<Finding> Findings(this Document document) => Packs.Shipped.Judge(document, Packs.Dev).Findings;

    static string Quoted(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static (string Type, string Name) TypeAndName(string address)
    {
        var plain = address.EndsWith(']') ? address[..address.LastIndexOf('[')] : address;
        var steps = plain.Split('.');
        return (steps[^2], steps[^1]);
    }
}
