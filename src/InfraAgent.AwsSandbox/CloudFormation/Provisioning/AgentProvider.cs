using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Makes Bedrock's agents, action groups and all.</summary>
sealed class AgentProvider() : ResourceProvider("AWS::Bedrock::Agent")
{
    static readonly string[] plain =
    [
        "AgentName", "AgentResourceRoleArn", "Instruction", "FoundationModel", "Description", "IdleSessionTTLInSeconds",
        "CustomerEncryptionKeyArn", "GuardrailConfiguration", "MemoryConfiguration", "OrchestrationType", "AgentCollaboration",
    ];

    protected override IReadOnlyCollection<string> Known { get; } =
        [.. plain, "ActionGroups", "AutoPrepare", "SkipResourceInUseCheckOnDelete", "Tags"];

    public override string Identifier => "AgentId";

    public override Provisioned Create(Provision p)
    {
        var body = Body(p);
        body["tags"] = BedrockJson.Tags(p.Tags());
        var made = p.Wire.Json("bedrock", p.Region, "PUT /agents/", body)["agent"]!;
        var id = (string)made["agentId"]!;
        try
        {
            Seen(p, id);
            Groups(p, id);
            Prepare(p, id);
        }
        catch (Protocol.AwsErrorException)
        {
            // It is not the stack's yet: nobody else would remove it.
            Seen(p, id);
            Remove(p, id);
            throw;
        }

        return Read(p, id);
    }

    public override Provisioned Update(Provision p, JsonObject before)
    {
        p.Wire.Json("bedrock", p.Region, $"PUT /agents/{p.PhysicalId}/", Body(p));
        var agent = Seen(p, p.PhysicalId);
        if (!JsonNode.DeepEquals(before["ActionGroups"], p["ActionGroups"]))
        {
            RemoveGroups(p, p.PhysicalId);
            Groups(p, p.PhysicalId);
        }

        Prepare(p, p.PhysicalId);
        BedrockJson.Retag(p, (string)agent["agentArn"]!);
        return Read(p, p.PhysicalId);
    }

    public override void Delete(Provision p) => Remove(p, p.PhysicalId);

    public override Provisioned Read(Provision p, string identifier)
    {
        var agent = Seen(p, identifier);
        return new(identifier, Attributes(
            ("AgentId", identifier),
            ("AgentArn", (string)agent["agentArn"]!),
            ("AgentStatus", (string)agent["agentStatus"]!),
            ("AgentVersion", "DRAFT")), (string)agent["agentArn"]!);
    }

    static JsonObject Body(Provision p) => new(plain
        .Where(p.Properties.ContainsKey)
        .Select(name => KeyValuePair.Create(BedrockJson.Camel(name), BedrockJson.Camel(JsonTypes.Coerce(name, p[name])))));

    // Looking makes a passing state end, and the next step waits for that.
    static JsonNode Seen(Provision p, string id) =>
        p.Wire.Json("bedrock", p.Region, $"GET /agents/{Uri.EscapeDataString(id)}/")["agent"]!;

    static void Groups(Provision p, string id)
    {
        foreach (var group in ((p["ActionGroups"] as JsonArray) ?? []).OfType<JsonObject>())
        {
            var body = (JsonObject)BedrockJson.Camel(JsonTypes.Coerce("", group))!;
            body.Remove("skipResourceInUseCheckOnDelete");
            p.Wire.Json("bedrock", p.Region, $"PUT /agents/{id}/agentversions/DRAFT/actiongroups/", body);
        }
    }

    static void RemoveGroups(Provision p, string id)
    {
        var groups = $"/agents/{id}/agentversions/DRAFT/actiongroups/";
        foreach (var group in (JsonArray)p.Wire.Json("bedrock", p.Region, $"POST {groups}")["actionGroupSummaries"]!)
        {
            p.Wire.Json("bedrock", p.Region, $"DELETE {groups}{group!["actionGroupId"]}/?skipResourceInUseCheck=true");
        }
    }

    static void Prepare(Provision p, string id)
    {
        if (p.Text("AutoPrepare") != "true")
        {
            return;
        }

        p.Wire.Json("bedrock", p.Region, $"POST /agents/{id}/");
        var agent = Seen(p, id);
        if ((string)agent["agentStatus"]! == "FAILED")
        {
            throw TemplateError.Validation(string.Join(' ', ((JsonArray)agent["failureReasons"]!).Select(Intrinsics.Text)));
        }
    }

    static void Remove(Provision p, string id)
    {
        var anyway = p.Text("SkipResourceInUseCheckOnDelete") == "true" ? "?skipResourceInUseCheck=true" : "";
        p.Wire.Json("bedrock", p.Region, $"DELETE /agents/{id}/{anyway}");
    }
}
