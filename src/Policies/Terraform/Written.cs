using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>
/// What the author wrote in one place: nothing, an expression, blocks; or that nobody can tell, since a plan does not
/// show dynamic blocks. Blocks of a set may stand in any order, so several may be meant.
/// </summary>
/// <param name="Nodes">The expressions or blocks that may be meant; null where nobody can tell.</param>
sealed record Written(Configuration Configuration, ConfiguredModule? Module, IReadOnlyList<JsonElement>? Nodes)
{
    /// <summary>The length of the hash that old providers keep in place of a long text.</summary>
    public const int HashLength = 40;

    const string Later = "known after apply";

    /// <summary>The value of what the author left to AWS. Which properties may be left so is for the type map to say.</summary>
    public static UnknownValue LeftOut { get; } = new(Later) { Presence = Presence.Unsure };

    /// <summary>Its provider has attributes inside attributes, which a plan keeps as one expression, in place of blocks.</summary>
    public bool IsNested { get; init; }

    /// <summary>The plan says no more than values, so what is written and has none is not known yet.</summary>
    public bool IsOutcome { get; init; }

    /// <summary>The author wrote nothing here.</summary>
    public bool IsNothing => Nodes is [];

    public Written Member(string name)
    {
        if (Nodes is null or [])
        {
            return this with { Nodes = null };
        }

        if (IsNested && Nodes.Any(IsExpression))
        {
            // Of a whole that refers to something, nobody can tell which part does.
            return this with { Nodes = Nodes is [var whole] && whole.Member("constant_value") is { } constant ? Below(constant, name) : null };
        }

        // An expression for the whole says nothing of its parts but what it refers to.
        return Nodes.Any(IsExpression) ? this : this with { Nodes = [.. Nodes.Select(node => node.Member(name)).OfType<JsonElement>()] };
    }

    public Written Item(int index, int count)
    {
        if (Nodes is null or [] || Nodes.Any(IsExpression))
        {
            return Nodes is [] ? this with { Nodes = null } : this;
        }

        List<JsonElement> blocks =
            [.. Nodes.SelectMany(node => node.ValueKind == JsonValueKind.Array ? (IEnumerable<JsonElement>)node.EnumerateArray() : [node])];
        return this with
        {
            Nodes = blocks.Count < count ? null : blocks.Count == 1 && index == 0 ? [blocks[0]] : blocks,
        };
    }

    /// <summary>The attributes and blocks written here.</summary>
    public IEnumerable<string> Names => Nodes is null ? [] : Nodes
        .SelectMany(node => node.ValueKind == JsonValueKind.Array ? (IEnumerable<JsonElement>)node.EnumerateArray() : [node])
        .Where(node => node.ValueKind == JsonValueKind.Object && !IsExpression(node))
        .SelectMany(node => node.EnumerateObject().Select(member => member.Name))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The text as planned, or as written where the plan keeps no more than a hash of it.</summary>
    public TextValue Text(string planned) => new(
        planned.Length == HashLength && Nodes is [var node] && node.Text("constant_value") is { } constant && planned.All(char.IsAsciiHexDigitLower)
            ? constant
            : planned);

    /// <summary>A value that is known after apply only.</summary>
    public UnknownValue Unknown()
    {
        if (IsNothing)
        {
            return LeftOut;
        }

        var reference = Nodes?.SelectMany(References.In).FirstOrDefault();
        return new(reference is null ? Later : $"{Later}: {reference}")
        {
            // What takes its value from a resource will have what that has; what a data source finds may be anything.
            Presence = Nodes is null ? Presence.Unsure : IsOfResources() ? Presence.Reference : Presence.Present,
        };
    }

    /// <summary>A value that must not be shown.</summary>
    public UnknownValue Hidden(string text)
    {
        var concealed = IsConcealed();
        return new("a sensitive value")
        {
            Presence = Presence.Reference,
            Concealed = concealed,
            Literal = concealed ? "" : text,
        };
    }

    /// <summary>An argument that Terraform hands on and keeps nowhere.</summary>
    public static UnknownValue WriteOnly { get; } = new("a write-only value") { Presence = Presence.Reference, Concealed = true };

    // A sensitive variable without a default is to Terraform what a NoEcho parameter is to CloudFormation.
    bool IsConcealed() => Sources() is { Count: > 0 } sources && sources.TrueForAll(source =>
        source.Local.StartsWith("var.", StringComparison.Ordinal) && Configuration.IsConcealed(source.Local[4..]));

    bool IsOfResources() => Sources() is { Count: > 0 } sources && sources.TrueForAll(source =>
        !source.Local.StartsWith("var.", StringComparison.Ordinal) && !source.Local.StartsWith("data.", StringComparison.Ordinal));

    List<Reached> Sources() => Module is null
        ? []
        : [.. (Nodes ?? []).SelectMany(node => References.Follow(Configuration, Module, "", node, null))];

    static JsonElement[] Below(JsonElement constant, string name) => constant.Member(name) is { } member ? [member] : [];

    static bool IsExpression(JsonElement node) => node.ValueKind == JsonValueKind.Object
        && (node.TryGetProperty("references", out _) || node.TryGetProperty("constant_value", out _));
}
