using System.Globalization;
using System.Net;
using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Operators;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Builds operators from their names and arguments. The set is closed: this is all of it.</summary>
sealed class OperatorCompiler(Parameters parameters, Patterns patterns, FileErrors errors)
{
    const string Known =
        "equals, notEquals, in, notIn, matches, notMatches, exists, nonEmpty, gte, lte, anyIs, anyMatches, "
        + "hasAll, maxItems, anyPrincipal, worldCidr, cidrWithin, coversPort, described, secretLike, "
        + "concealed, namesAccount, ofType, dateAfter, tagValues, awsTags, personalData, coversAction, "
        + "coversResource, actionWithin, narrowedBy, accountsOutside, allowsWithout, holdsNone, deniesInsecureTransport";

    /// <summary>The operator; null, reported, when there is none of that name or the argument does not suit
    /// it.</summary>
    public Operator? Compile(string name, YamlNode argument, int line)
    {
        try
        {
            var given = argument.ToProperty() ?? throw new FormatException($"'{name}' lacks its argument");
            var byEnvironment = parameters.Resolve(given);
            if (byEnvironment.All(value => value.Equals(byEnvironment[0])))
            {
                return Build(name, byEnvironment[0]);
            }

            return new PerEnvironment([.. byEnvironment.Select(value => Build(name, value))]);
        }
        catch (FormatException e)
        {
            errors.Add(line, e.Message);
            return null;
        }
        catch (ArgumentException e)
        {
            errors.Add(line, $"'{name}' takes a regular expression without backtracking: {e.Message}");
            return null;
        }
    }

    Operator Build(string name, PropertyValue argument) => name switch
    {
        "equals" => Equal(name, argument),
        "notEquals" => Opposite(Equal(name, argument), "other than "),
        "in" => new OneOf(Entries(name, argument)),
        "notIn" => Opposite(new OneOf(Entries(name, argument)), "not "),
        "matches" => new MatchesPattern(patterns[Text(name, argument)]),
        "notMatches" => Opposite(new MatchesPattern(patterns[Text(name, argument)]), "not "),
        "exists" => new Exists(Flag(name, argument)),
        "nonEmpty" => new NonEmpty(Flag(name, argument)),
        "gte" => new Bounded(Number(name, argument), atLeast: true),
        "lte" => new Bounded(Number(name, argument), atLeast: false),
        "anyIs" => new AnyIs(Scalar(name, argument)),
        "anyMatches" => new AnyMatches([.. Texts(name, argument).Select(text => patterns[text])]),
        "hasAll" => new HasAll(Texts(name, argument)),
        "maxItems" => Number(name, argument) is >= 0 and <= 10_000 and var most ? new MaxItems((int)most) : throw Takes(name, "a number up to 10000"),
        "anyPrincipal" => new AnyPrincipal(Flag(name, argument)),
        "worldCidr" => new WorldCidr(Flag(name, argument)),
        "cidrWithin" => new CidrWithin([.. Texts(name, argument).Select(text => Range(name, text))]),
        "coversPort" => new CoversPort([.. Scalar(name, argument).Select(port => Port(name, port))]),
        "described" => Flag(name, argument) ? new Described() : throw Takes(name, "true"),
        "secretLike" => new SecretLike(Flag(name, argument)),
        "concealed" => new Concealed(Flag(name, argument)),
        "namesAccount" => Texts(name, argument) is { Length: > 0 } properties
            ? new NamesAccount(properties)
            : throw Takes(name, "names of properties"),
        "ofType" => Schemas.Find(Text(name, argument)) is null
            ? throw new FormatException($"unknown resource type '{Text(name, argument)}'")
            : new OfType(Text(name, argument)),
        "dateAfter" => new LaterThan(Date(name, argument)),
        "tagValues" => new TagValues(AllowedTags(name, argument)),
        "awsTags" => Flag(name, argument) ? new AwsTags() : throw Takes(name, "true"),
        "personalData" => new PersonalData(Flag(name, argument)),
        "coversAction" => new CoversAction(Texts(name, argument)),
        "coversResource" => new CoversResource(Texts(name, argument)),
        "actionWithin" => new ActionWithin(Texts(name, argument)),
        "narrowedBy" => new NarrowedBy(Texts(name, argument)),
        "accountsOutside" => new AccountsOutside(Texts(name, argument)),
        "allowsWithout" => Composite.AllowsWithout(Text(name, argument)),
        "holdsNone" => Composite.HoldsNone(Texts(name, argument)),
        "deniesInsecureTransport" => Flag(name, argument) ? Composite.DeniesInsecureTransport() : throw Takes(name, "true"),
        _ => throw new FormatException($"unknown operator '{name}'; known are {Known}"),
    };

    static Negated Opposite(Operator inner, string not) => new(inner, not + inner.Expected);

    static FormatException Takes(string name, string what) => new($"'{name}' takes {what}");

    static Operator Equal(string name, PropertyValue argument) => argument switch
    {
        TextValue { Text: ['$', '.', .. var sibling] } => new EqualToSibling(PropertyPath.Parse(sibling)),
        _ when Scalars.Text(argument) is not null => new EqualTo(argument),
        _ => throw Takes(name, "one value"),
    };

    static bool Flag(string name, PropertyValue argument) =>
        argument is BooleanValue { Flag: var flag } ? flag : throw Takes(name, "true or false");

    static decimal Number(string name, PropertyValue argument) =>
        argument is NumberValue { Number: var number } ? number : throw Takes(name, "a number");

    static string Text(string name, PropertyValue argument) =>
        argument is TextValue { Text: var text } ? text : throw Takes(name, "a text");

    static IReadOnlyList<PropertyValue> Scalar(string name, PropertyValue argument) => argument switch
    {
        PropertyList list when list.Items.All(item => Scalars.Text(item) is not null) => list.Items,
        _ when Scalars.Text(argument) is not null => [argument],
        _ => throw Takes(name, "a value or a list of values"),
    };

    static string[] Texts(string name, PropertyValue argument) =>
        [.. Scalar(name, argument).Select(item => Scalars.Text(item)!)];

    // A map of values to dates approves each until its day.
    static IReadOnlyList<OneOf.Entry> Entries(string name, PropertyValue argument) => argument switch
    {
        PropertyMap dated =>
            [.. dated.Select(pair => new OneOf.Entry(new TextValue(pair.Key), Date(name, pair.Value)))],
        _ => [.. Scalar(name, argument).Select(value => new OneOf.Entry(value))],
    };

    static DateOnly? Date(string name, PropertyValue argument) => argument switch
    {
        TextValue { Text: "$today" } => null,
        TextValue { Text: var text } when DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => throw Takes(name, "dates such as 2027-01-31"),
    };

    static IPNetwork Range(string name, string text) =>
        Cidrs.TryParse(text, out var range) ? range : throw Takes(name, $"ranges such as 10.0.0.0/8, not '{text}'");

    static int Port(string name, PropertyValue value) =>
        Scalars.TryNumber(value, out var port) && port is >= 0 and <= 65535 && port % 1 == 0
            ? (int)port
            : throw Takes(name, "ports from 0 to 65535");

    IReadOnlyList<AllowedTag> AllowedTags(string name, PropertyValue argument) => argument is PropertyMap keys
        ? [.. keys.Select(key => AllowedTag(name, key.Key, key.Value))]
        : throw Takes(name, "a map of tag keys, each with a pattern or values");

    AllowedTag AllowedTag(string name, string key, PropertyValue value) => new(
        key,
        (value as PropertyMap)?["pattern"] is { } pattern ? patterns[Text(name, pattern)] : null,
        (value as PropertyMap)?["values"] is { } values ? new(Entries(name, values)) : null);
}
