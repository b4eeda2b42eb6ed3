using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Turns the conditions of a rule into a tree that can be tested. Null means that an error was
/// reported.</summary>
sealed class ConditionCompiler(OperatorCompiler operators, FileErrors errors)
{
    public Condition? Compile(YamlNode node, SchemaScope scope)
    {
        if (node is not YamlMap { Entries.Count: > 0 } map)
        {
            errors.Add(
                node.Line, "a condition is a map: a path and what it must hold, or all, any, not, each, none, some");
            return null;
        }

        List<Condition?> parts = [];
        foreach (var entry in map.Entries.Where(entry => !IsQualifier(entry, map)))
        {
            parts.Add(entry.Key switch
            {
                "all" => Combine(entry, scope, conditions => new AllOf(conditions)),
                "any" => Combine(entry, scope, conditions => new AnyOf(conditions)),
                "not" => Compile(entry.Value, scope) is { } part ? new Not(part) : null,
                "each" => OfItems(Quantifier.Each, entry, map, scope),
                "none" => OfItems(Quantifier.None, entry, map, scope),
                "some" => OfItems(Quantifier.Some, entry, map, scope),
                "where" or "must" => Misplaced(entry),
                _ => AtPath(entry, scope),
            });
        }

        return parts.Contains(null) ? null : parts is [{ } one] ? one : new AllOf([.. parts.OfType<Condition>()]);
    }

    static bool IsQualifier(YamlEntry entry, YamlMap map) =>
        entry.Key is "where" or "must"
        && (map["each"] is not null || map["none"] is not null || map["some"] is not null);

    Not? Misplaced(YamlEntry entry)
    {
        errors.Add(entry.Line, $"'{entry.Key}' belongs to each, none or some");
        return null;
    }

    Condition? Combine(YamlEntry entry, SchemaScope scope, Func<Condition[], Condition> of)
    {
        if (entry.Value is not YamlList { Items.Count: > 0 } list)
        {
            errors.Add(entry.Line, $"'{entry.Key}' takes a list of conditions");
            return null;
        }

        var parts = list.Items.Select(item => Compile(item, scope)).ToList();
        return parts.Contains(null) ? null : of([.. parts.OfType<Condition>()]);
    }

    ItemTest? OfItems(Quantifier quantifier, YamlEntry entry, YamlMap map, SchemaScope scope)
    {
        if (map.Entries.Count(other => other.Key is "each" or "none" or "some") > 1)
        {
            errors.Add(entry.Line, "one of each, none and some in a map: nobody could tell whose 'where' it is");
            return null;
        }

        if (map["must"] is null && (quantifier == Quantifier.Each || map["where"] is null))
        {
            errors.Add(entry.Line, $"'{entry.Key}' lacks '{(quantifier == Quantifier.Each ? "must" : "where")}'");
            return null;
        }

        if (PathOf(entry.Value) is not { } path || Enter(path, entry.Line, scope, throughLists: true) is not { } inside)
        {
            return null;
        }

        var where = map["where"] is { } filter ? Compile(filter, inside) : null;
        var must = map["must"] is { } demand ? Compile(demand, inside) : null;
        var sound = (where is null) == (map["where"] is null) && (must is null) == (map["must"] is null);
        return sound ? new ItemTest(quantifier, path.Under(scope.Prefix), where, must) : null;
    }

    Condition? AtPath(YamlEntry entry, SchemaScope scope)
    {
        if (PathOf(new YamlScalar(entry.Line, null, entry.Key, true)) is not { } path
            || Enter(path, entry.Line, scope, throughLists: false) is null)
        {
            return null;
        }

        var full = path.Under(scope.Prefix);
        return entry.Value switch
        {
            YamlMap map => WithOperators(map, full),
            YamlList list => Test(full, "in", list, null),
            var scalar => Test(full, "equals", scalar, null),
        };
    }

    Condition? WithOperators(YamlMap map, PropertyPath path)
    {
        Truth? absent = null;
        if (map["absent"] is { } stated)
        {
            absent = stated is YamlScalar { Text: "pass" or "fail" } word ? Kleene.Of(word.Text is "pass") : null;
            if (absent is null)
            {
                errors.Add(stated.Line, "'absent' is pass or fail");
                return null;
            }
        }

        var tests = map.Entries
            .Where(entry => entry.Key is not "absent")
            .Select(entry => Test(path, entry.Key, entry.Value, absent, entry.Line))
            .ToList();
        if (tests.Count == 0)
        {
            errors.Add(map.Line, $"'{path}' has no operator");
            return null;
        }

        return tests.Contains(null) ? null : tests is [{ } one] ? one : new AllOf([.. tests.OfType<Condition>()]);
    }

    PathTest? Test(PropertyPath path, string name, YamlNode argument, Truth? absent, int line = 0) =>
        operators.Compile(name, argument, line == 0 ? argument.Line : line) is { } test
            ? new PathTest(path, test, absent)
            : null;

    PropertyPath? PathOf(YamlNode node)
    {
        try
        {
            return node is YamlScalar scalar
                ? PropertyPath.Parse(scalar.Text)
                : throw new FormatException("a path is a text");
        }
        catch (FormatException e)
        {
            errors.Add(node.Line, e.Message);
            return null;
        }
    }

    SchemaScope? Enter(PropertyPath path, int line, SchemaScope scope, bool throughLists)
    {
        try
        {
            return scope.At(path, throughLists);
        }
        catch (FormatException e)
        {
            errors.Add(line, e.Message);
            return null;
        }
    }
}
