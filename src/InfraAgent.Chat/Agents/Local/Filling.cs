using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>What came of putting a person's values into a draft.</summary>
/// <param name="Filled">The fields that got a value.</param>
/// <param name="Refused">Values that the schema takes nowhere, with the field they were for.</param>
/// <param name="Unused">Values that the tool has no place for.</param>
sealed record Filling(
    Draft Draft, IReadOnlyList<ToolField> Filled, IReadOnlyList<(ToolField Field, string Value)> Refused, IReadOnlyList<string> Unused, bool IsSure)
{
    // Said of listings only, or understood before a tool was known.
    static readonly string[] Passing = ["quoted", "dryRun", "violating", "allRegions", "state", "limit", "full", "agentId"];

    /// <summary>Takes every value of the reading that the tool has a place for. None is made up: what isn't said stays open.</summary>
    public static Filling Of(Draft draft, ToolInfo tool, Reading reading)
    {
        List<ToolField> filled = [];
        List<(ToolField, string)> refused = [];
        HashSet<Mention> used = [];
        var isSure = true;
        foreach (var field in ToolField.Of(tool).Where(field => field.Path is not "tags"))
        {
            Mention[] mentions = [.. reading.Mentions.Where(mention => Fills(mention, field)).Except(used)];
            if (mentions.Length == 0)
            {
                continue;
            }

            used.UnionWith(mentions);
            string[] values = [.. mentions.Select(mention => SlotNames.Proper(field, mention.Value)).Distinct(StringComparer.Ordinal)];
            if (Value(field, values) is { } value)
            {
                draft = draft.With(field.Path, value);
                filled.Add(field);
                isSure &= mentions.All(mention => mention.IsSure);
            }
            else
            {
                refused.Add((field, string.Join(" / ", values)));
            }
        }

        if (ToolField.TakesOtherTags(tool))
        {
            foreach (var pair in reading.Mentions.Where(mention => mention.Slot[0] is '=').Except(used).ToList())
            {
                used.Add(pair);
                draft = draft.With("tags." + pair.Slot[1..], JsonValue.Create(pair.Value));
                isSure &= pair.IsSure;
            }
        }

        string[] unused = [.. reading.Mentions.Except(used).Where(mention => !Passing.Contains(mention.Slot, StringComparer.Ordinal)).Select(mention => mention.Value)];
        return new(draft, filled, refused, unused, isSure);
    }

    static bool Fills(Mention mention, ToolField field) => mention.Slot[0] is '='
        ? SlotNames.IsKeyOf(mention.Slot[1..], field)
        : (mention.Slot == SlotNames.Of(field) && !(field.Name is "environment" && field.Choices.Count == 0))
            || (mention.Slot is "document" && field.Name is "code");

    static JsonNode? Value(ToolField field, string[] values)
    {
        if (field.Name is "code" && values is [var code] && !code.StartsWith('{'))
        {
            var slash = code.StartsWith("s3://", StringComparison.Ordinal) ? code.IndexOf('/', "s3://".Length) : -1;
            return slash < 0
                ? new JsonObject { ["zipFile"] = code }
                : new JsonObject { ["s3Bucket"] = code["s3://".Length..slash], ["s3Key"] = code[(slash + 1)..] };
        }

        return field.Convert(values);
    }
}
