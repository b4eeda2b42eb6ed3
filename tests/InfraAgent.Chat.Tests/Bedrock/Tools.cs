using System.Text.Json;
using InfraAgent.Chat.Agents;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>Tools as the MCP server describes them.</summary>
static class Tools
{
    public static readonly ToolInfo CreateInstance = Of("create_ec2_instance", ToolEffect.Writes,
        """
        {"type":"object","additionalProperties":false,"required":["instanceType","tags"],"properties":{
          "instanceType":{"type":"string","description":"As AWS names it.","enum":["t3.micro","t3.small"]},
          "tags":{"type":"object","additionalProperties":{"type":"string"},"required":["Project"],
            "properties":{"Project":{"type":"string"},"Department":{"type":"string"}}},
          "ami":{"type":"string","pattern":"^ami-"},
          "securityGroupIds":{"type":"array","items":{"type":"string"}},
          "count":{"type":"integer","minimum":1,"maximum":5},
          "budget":{"type":["number","null"]},
          "dryRun":{"type":"boolean"}}}
        """);

    public static readonly ToolInfo ListResources = Of("list_active_resources", ToolEffect.Reads,
        """{"type":"object","properties":{"project":{"type":"string"},"limit":{"type":"integer"}}}""");

    public static ToolInfo Of(string name, ToolEffect effect, string schema, string description = "What it does.") =>
        new(name, null, description, JsonDocument.Parse(schema).RootElement, effect);
}
