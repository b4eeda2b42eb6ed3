using System.Text.Json.Nodes;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Names versions of Bedrock's agents.</summary>
sealed class AgentAliasProvider() : ResourceProvider("AWS::Bedrock::AgentAlias")
{
    static readonly string[] plain = ["AgentAliasName", "Description", "RoutingConfiguration"];

    protected override IReadOnlyCollection<string> Known { get; } = [.. plain, "AgentId", "Tags"];

    public override string Identifier => "AgentAliasId";

    public override Provisioned Create(Provision p)
    {
        var agent = p.Required("AgentId");
        var body = Body(p);
        body["tags"] = BedrockJson.Tags(p.Tags());
        var made = p.Wire.Json("bedrock", p.Region, $"PUT /agents/{Uri.EscapeDataString(agent)}/agentaliases/", body);
        return Read(p, $"{agent}|{made["agentAlias"]!["agentAliasId"]}");
    }

    public override Provisioned Update(Provision p, JsonObject before)
    {
        var made = p.Wire.Json("bedrock", p.Region, $"PUT {Path(p.PhysicalId)}", Body(p))["agentAlias"]!;
        BedrockJson.Retag(p, (string)made["agentAliasArn"]!);
        return Read(p, p.PhysicalId);
    }

    public override void Delete(Provision p)
    {
        p.Wire.Json("bedrock", p.Region, $"DELETE {Path(p.PhysicalId)}");

        // The agent may be next, and must not find its alias still going.
        p.Wire.Json("bedrock", p.Region, $"POST /agents/{p.PhysicalId.Split('|')[0]}/agentaliases/");
    }

    /// <summary>Named as <c>agent|alias</c>.</summary>
    public override Provisioned Read(Provision p, string identifier)
    {
        var alias = p.Wire.Json("bedrock", p.Region, $"GET {Path(identifier)}")["agentAlias"]!;
        return new(identifier, Attributes(
            ("AgentAliasId", (string)alias["agentAliasId"]!),
            ("AgentAliasArn", (string)alias["agentAliasArn"]!),
            ("AgentAliasStatus", (string)alias["agentAliasStatus"]!)), (string)alias["agentAliasArn"]!);
    }

    static string Path(string id) => id.Split('|') is [var agent, var alias]
        ? $"/agents/{Uri.EscapeDataString(agent)}/agentaliases/{Uri.EscapeDataString(alias)}/"
        : throw Templates.TemplateError.Validation($"{id} is not of the form AgentId|AgentAliasId");

    static JsonObject Body(Provision p) => new(plain
        .Where(p.Properties.ContainsKey)
        .Select(name => KeyValuePair.Create(BedrockJson.Camel(name), BedrockJson.Camel(JsonTypes.Coerce(name, p[name])))));
}
