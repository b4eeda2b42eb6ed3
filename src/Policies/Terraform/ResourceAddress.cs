namespace InfraAgent.Policies.Terraform;

/// <summary>A name and, where <c>count</c> or <c>for_each</c> made several, the key of one: <c>subnet["a"]</c>.</summary>
/// <param name="Key">As written between the brackets; null without them.</param>
readonly record struct Keyed(string Name, string? Key)
{
    public override string ToString() => Key is null ? Name : $"{Name}[{Key}]";

    public static Keyed Parse(string text) => text.IndexOf('[') is var start and > 0 && text.EndsWith(']')
        ? new(text[..start], text[(start + 1)..^1])
        : new(text, null);
}

/// <summary>Where a resource stands: <c>module.net["x"].aws_subnet.a[0]</c>.</summary>
/// <param name="Modules">The module calls on the way, outermost first.</param>
/// <param name="Type">The Terraform type; with <c>data.</c> before it for what is only read.</param>
sealed record ResourceAddress(IReadOnlyList<Keyed> Modules, string Type, Keyed Name)
{
    /// <summary>The module as the configuration knows it, keys left out.</summary>
    public string ConfigurationModule => string.Join('.', Modules.Select(module => module.Name));

    /// <summary>The resource within its module, key left out.</summary>
    public string Local => $"{Type}.{Name.Name}";

    /// <summary>All instances of a resource have this in common.</summary>
    public string Configuration => Join(ConfigurationModule, Local);

    /// <summary>The module's own address with keys.</summary>
    public string Module => string.Join('.', Modules.Select(module => $"module.{module}"));

    public static string Join(string module, string local) => module.Length == 0 ? local : $"{module}.{local}";

    /// <summary>The address; null when it is none.</summary>
    public static ResourceAddress? Parse(string text)
    {
        var steps = Split(text);
        List<Keyed> modules = [];
        var at = 0;
        while (at + 1 < steps.Count && steps[at] is "module")
        {
            modules.Add(Keyed.Parse(steps[at + 1]));
            at += 2;
        }

        var data = at < steps.Count && steps[at] is "data";
        at += data ? 1 : 0;
        return steps.Count - at == 2
            ? new(modules, data ? $"data.{steps[at]}" : steps[at], Keyed.Parse(steps[at + 1]))
            : null;
    }

    /// <summary>The parts between the dots; a dot inside brackets belongs to a key.</summary>
    public static List<string> Split(string text)
    {
        List<string> steps = [];
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '[' when !quoted:
                    depth++;
                    break;
                case ']' when !quoted:
                    depth--;
                    break;
                case '.' when !quoted && depth <= 0:
                    steps.Add(text[start..i]);
                    start = i + 1;
                    break;
            }
        }

        steps.Add(text[start..]);
        return steps;
    }
}
