using System.Globalization;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>An agent that the control plane has, as JSON all through.</summary>
sealed class ScriptedAgent(string id)
{
    readonly Dictionary<string, SortedDictionary<string, JsonObject>> versions = new(StringComparer.Ordinal)
    {
        ["DRAFT"] = new(StringComparer.Ordinal),
    };

    readonly Dictionary<JsonObject, string> settling = [];

    public JsonObject Settings { get; } = new() { ["agentId"] = id };

    public Dictionary<string, JsonObject> Aliases { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> Groups(string version) => [.. versions[version].Values];

    public void Put(string version, string group, JsonObject definition) => versions[version][group] = definition;

    internal JsonObject Change(JsonObject settings, string now, string then)
    {
        foreach (var (name, value) in settings)
        {
            Settings[name] = value?.DeepClone();
        }

        Settings["agentStatus"] = now;
        settling[Settings] = then;
        return (JsonObject)Settings.DeepClone();
    }

    internal JsonNode Seen() => Looked(Settings, "agentStatus");

    internal ControlAnswer Alias(string? alias, JsonObject body)
    {
        alias ??= $"ALIAS{Aliases.Count + 1:D5}";
        var version = (string?)body["routingConfiguration"]?[0]?["agentVersion"] ?? Publish();
        var settings = (JsonObject)body.DeepClone();
        settings["agentAliasId"] = alias;
        settings["agentAliasStatus"] = "CREATING";
        settings["routingConfiguration"] = new JsonArray(new JsonObject { ["agentVersion"] = version });
        Aliases[alias] = settings;
        settling[settings] = "PREPARED";
        return new(new() { ["agentAlias"] = settings.DeepClone() });
    }

    internal JsonNode? SeenAlias(string alias) => Aliases.TryGetValue(alias, out var settings) ? Looked(settings, "agentAliasStatus") : null;

    JsonNode Looked(JsonObject settings, string status)
    {
        var seen = settings.DeepClone();
        if (settling.Remove(settings, out var settled))
        {
            settings[status] = settled;
        }

        return seen;
    }

    string Publish()
    {
        var version = versions.Count.ToString(CultureInfo.InvariantCulture);
        versions[version] = new(versions["DRAFT"].ToDictionary(group => group.Key, group => (JsonObject)group.Value.DeepClone()), StringComparer.Ordinal);
        return version;
    }
}
