using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Commands;

/// <summary>What only the bank knows of a policy.</summary>
/// <param name="Roles">ARNs of the roles that instances and functions may be given; the usual ones where empty.</param>
/// <param name="CodeBuckets">Buckets that the code of functions comes from.</param>
sealed record IamChoice(IReadOnlyList<string> Roles, IReadOnlyList<string> CodeBuckets);

/// <summary>The IAM policy that lets some tools do their work and nothing else: reading and changing apart, each service apart, each on
/// the narrowest resources that IAM knows for the action.</summary>
/// <param name="regions">Where changes are allowed.</param>
sealed class IamPolicy(IReadOnlyList<ToolInfo> tools, IamChoice choice, IReadOnlyList<string> regions)
{
    // IAM has no regions.
    const string Global = "iam";

    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach (var statement in Statements())
            {
                Write(statement, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    // Scopes of one name are the same scope.
    IEnumerable<IGrouping<string, (string Action, IamScope Scope)>> Statements() => tools
        .SelectMany(tool => tool.Actions.Select(action => (Action: action, Scope: IamScope.Of(action, tool, choice))))
        .GroupBy(part => part.Scope.Sid(part.Action), StringComparer.Ordinal)
        .OrderBy(statement => statement.Key, StringComparer.Ordinal);

    void Write(IGrouping<string, (string Action, IamScope Scope)> statement, Utf8JsonWriter json)
    {
        var scope = statement.First().Scope;
        string[] actions = [.. statement.Select(part => part.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("Sid", statement.Key);
        json.WriteString("Effect", "Allow");
        Write("Action", actions, json);
        Write("Resource", scope.Resources, json);
        List<IamCondition> conditions = [.. scope.Conditions];
        if (!IamScope.Reads(actions[0]) && IamScope.ServiceOf(actions[0]) is not Global)
        {
            conditions.Add(new(regions.Any(region => region.Contains('*', StringComparison.Ordinal)) ? "StringLike" : "StringEquals", "aws:RequestedRegion", regions));
        }

        if (conditions.Count > 0)
        {
            json.WriteStartObject("Condition");
            foreach (var test in conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal))
            {
                json.WriteStartObject(test.Key);
                foreach (var condition in test)
                {
                    Write(condition.Key, condition.Values, json);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void Write(string name, IReadOnlyList<string> values, Utf8JsonWriter json)
    {
        if (values is [var only])
        {
            json.WriteString(name, only);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
