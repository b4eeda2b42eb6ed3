using System.Globalization;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Properties as the dotted parameters of the Query protocol.</summary>
sealed class FlatForm
{
    readonly List<KeyValuePair<string, string>> pairs = [];

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => pairs;

    public FlatForm Add(string name, JsonNode? value)
    {
        if (value is not null)
        {
            pairs.Add(new(name, Intrinsics.Text(value)));
        }

        return this;
    }

    /// <summary>Lists number their members; maps name theirs.</summary>
    /// <param name="item">What stands between a list and its numbers, for example <c>member</c>.</param>
    public FlatForm Tree(string name, JsonNode? value, string item = "")
    {
        switch (value)
        {
            case JsonArray list:
                foreach (var (index, one) in list.Index())
                {
                    Tree($"{name}{item}.{(index + 1).ToString(CultureInfo.InvariantCulture)}", one, item);
                }

                break;
            case JsonObject map:
                foreach (var (key, one) in map)
                {
                    Tree($"{name}.{key}", one, item);
                }

                break;
            default:
                Add(name, value);
                break;
        }

        return this;
    }

    public FlatForm List(string name, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (index, (key, value)) in tags.Index())
        {
            Add($"{name}.{index + 1}.Key", key).Add($"{name}.{index + 1}.Value", value);
        }

        return this;
    }

    /// <summary>Tags for one kind of resource a launch makes.</summary>
    public FlatForm Tags(string prefix, string kind, IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0 ? this : Add($"{prefix}ResourceType", kind).List($"{prefix}Tag", tags);
}
