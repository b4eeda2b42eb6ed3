using System.Text;
using System.Text.Json;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Approvals;

/// <summary>One fact of a change; both texts are safe to look at.</summary>
sealed record ShownLine(string Name, string Value);

/// <summary>Facts that belong together; never empty.</summary>
sealed record ShownPart(string Title, IReadOnlyList<ShownLine> Lines);

/// <summary>A change as a person reads it before they answer: all that its plan says, nothing summed up.</summary>
static class ShownChange
{
    // What a plan says under names of its own; anything else it says comes last.
    static readonly (string Name, Localized Title)[] Members =
    [
        ("properties", new("Propiedades", "Properties")),
        ("related", new("Lo que viene con él", "What comes with it")),
        ("changes", new("Diferencias", "Differences")),
        ("filledIn", new("Completado por las políticas", "Filled in by the policies")),
    ];

    public static IReadOnlyList<ShownPart> Parts(Change change, string language)
    {
        List<ShownPart> parts = [new(new Localized("Solicitud", "Request").In(language), [.. Request(change, language)])];
        parts.AddRange(PlanParts(Plan(change)).Select(part => new ShownPart(part.Title.In(language), [.. part.Lines])).Where(part => part.Lines.Count > 0));
        return parts;
    }

    /// <summary>The whole of it as text, a fact a line.</summary>
    public static string AsText(Change change, string language)
    {
        StringBuilder text = new();
        foreach (var part in Parts(change, language))
        {
            text.Append(part.Title).Append('\n');
            foreach (var line in part.Lines)
            {
                text.Append("  ").Append(line.Name).Append(": ").Append(line.Value).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>What it is about, in one line.</summary>
    public static string Subject(Change change) =>
        SafeText.Of($"{change.Tool} {Text(Plan(change), "resource", "type")} {Text(Plan(change), "resource", "id")}".TrimEnd());

    /// <summary>The level in words.</summary>
    public static string Level(Change change, string language) => change.Level switch
    {
        ApprovalLevel.SecondPerson => new Localized("una persona distinta de quien lo pide", "somebody else than who asks").In(language),
        ApprovalLevel.Person => new Localized("una persona", "a person").In(language),
        _ => new Localized("quien está ante este cliente", "the person at this client").In(language),
    };

    static IEnumerable<ShownLine> Request(Change change, string language)
    {
        (Localized Name, string? Value)[] facts =
        [
            (new("Cambio", "Change"), change.Id),
            (new("Herramienta", "Tool"), change.Tool),
            (new("Lo pide", "Asked by"), $"{change.Requester.Name} ({change.Requester.Id})"),
            (new("Por medio de", "Through"), change.Requester.Agent),
            (new("Cuenta", "Account"), change.Scope.Account),
            (new("Región", "Region"), change.Scope.Region),
            (new("Ambiente", "Environment"), change.Scope.Environment),
            (new("Entidad", "Tenant"), change.Scope.Tenant),
            (new("Destino", "Target"), change.Scope.Target),
            (new("Debe aprobarlo", "To be approved by"), $"{Level(change, language)} ({Refusal.Word(change.Level)})"),
            (new("Pedido", "Asked at"), $"{change.CreatedAt:u}"),
            (new("Vence", "Expires"), $"{change.ExpiresAt:u}"),
            (new("Políticas", "Policy pack"), $"{change.Scope.PackVersion} ({change.Scope.PackHash})"),
            (new("Huella del plan", "Plan hash"), change.PlanHash),
            (new("Estado", "State"), change.State.ToString().ToLowerInvariant()),
            (new("Respondió", "Answered by"), change.Answer is { } by ? $"{by.By.Name} ({by.By.Id}), {by.At:u}, {by.Path}" : null),
            (new("Motivo", "Reason"), change.Answer?.Reason),
        ];
        return from fact in facts
               where fact.Value is not null
               select new ShownLine(fact.Name.In(language), SafeText.Of(fact.Value));
    }

    static IEnumerable<(Localized Title, IEnumerable<ShownLine> Lines)> PlanParts(JsonElement plan)
    {
        yield return (new("Recurso", "Resource"), Flat(Member(plan, "resource"), ""));
        var inner = Member(plan, "plan");
        foreach (var (name, title) in Members)
        {
            yield return (title, Rows(Member(inner, name)));
        }

        yield return (new("Lo que dicen las reglas", "What the rules say"), Rules(Member(plan, "policy")));
        yield return (new("Además", "Besides"), Rest(plan, "resource", "plan", "policy").Concat(Rest(inner, [.. Members.Select(member => member.Name)])));
    }

    static IEnumerable<ShownLine> Rules(JsonElement policy) => Rows(Member(policy, "warnings")).Concat(Rest(policy, "warnings"));

    static IEnumerable<ShownLine> Rest(JsonElement parent, params string[] shown) => parent.ValueKind is JsonValueKind.Object
        ? parent.EnumerateObject().Where(member => !shown.Contains(member.Name, StringComparer.Ordinal)).SelectMany(member => Flat(member.Value, Segment(member.Name)))
        : [];

    // A row of a table goes by its first member: the path or the rule.
    static IEnumerable<ShownLine> Rows(JsonElement table) => table.ValueKind is JsonValueKind.Array
        ? table.EnumerateArray().SelectMany(row => row.ValueKind is JsonValueKind.Object
            ? row.EnumerateObject().Skip(1).SelectMany(member => Flat(member.Value, $"{Segment(Leaf(row.EnumerateObject().First().Value))} · {Segment(member.Name)}"))
            : Flat(row, ""))
        : Flat(table, "");

    static IEnumerable<ShownLine> Flat(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Undefined => [],
        JsonValueKind.Object when value.EnumerateObject().Any() =>
            value.EnumerateObject().SelectMany(member => Flat(member.Value, path.Length == 0 ? Segment(member.Name) : $"{path}.{Segment(member.Name)}")),
        JsonValueKind.Array when value.GetArrayLength() > 0 => value.EnumerateArray().SelectMany((item, index) => Flat(item, $"{path}[{index}]")),
        _ => [new(path, SafeText.Of(Leaf(value)))],
    };

    static string Leaf(JsonElement value) => value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : value.GetRawText();

    // A key that could be taken for a path, or for a line of its own, stands in quotes.
    static string Segment(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || "_-.:/+@[]*".Contains(c, StringComparison.Ordinal))
            ? SafeText.Of(name)
            : $"\"{SafeText.Of(name).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : default;

    static string Text(JsonElement plan, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            plan = Member(plan, name);
        }

        return plan.ValueKind is JsonValueKind.String ? plan.GetString()! : "";
    }

    static JsonElement Plan(Change change) => JsonElement.Parse(change.Plan);
}
