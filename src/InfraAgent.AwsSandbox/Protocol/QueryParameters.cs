using System.Globalization;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// The parameters of a Query call as the tree their dotted names mean. It remembers what was read, so that whatever an
/// operation does not know is refused and never quietly ignored.
/// </summary>
sealed class QueryParameters
{
    const int MaxDepth = 12;
    readonly Dictionary<string, QueryParameters> children = new(StringComparer.Ordinal);
    readonly string path;
    string? value;
    bool read;

    QueryParameters(string path) => this.path = path;

    public static QueryParameters Parse(IReadOnlyDictionary<string, string> flat)
    {
        var root = new QueryParameters("");
        foreach (var (name, text) in flat)
        {
            var segments = name.Split('.');
            if (segments.Length > MaxDepth)
            {
                throw new AwsErrorException("MalformedQueryString", $"Parameters nest at most {MaxDepth} deep.");
            }

            segments.Aggregate(root, (node, segment) => node.Child(segment)).value = text;
        }

        return root;
    }

    public bool Has(string name) => children.ContainsKey(name);

    public string? Text(string name)
    {
        if (!children.TryGetValue(name, out var child) || child.value is null)
        {
            return null;
        }

        child.read = true;
        return child.value;
    }

    public string Required(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw AwsErrorException.Missing(Named(name));

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        { } other => throw AwsErrorException.InvalidValue(Named(name), other, "It must be true or false."),
    };

    public int? Number(string name, int min = int.MinValue, int max = int.MaxValue) => Text(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max => number,
        { } other => throw AwsErrorException.InvalidValue(
            Named(name), other, $"It must be a number from {min} to {max}."),
    };

    /// <summary>One of a few words, as AWS enumerations are.</summary>
    public string? Choice(string name, params ReadOnlySpan<string> choices) => Text(name) switch
    {
        null => null,
        { } text when choices.Contains(text) => text,
        { } other => throw AwsErrorException.InvalidValue(
            Named(name), other, $"It must be one of: {string.Join(", ", choices!)}."),
    };

    /// <summary><c>InstanceId.1</c>, <c>InstanceId.2</c>, …, in the order of their numbers.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. Items(name).Select(item =>
        {
            item.read = true;
            return item.value ?? throw AwsErrorException.Missing(item.path);
        })];

    public IReadOnlyList<QueryParameters> Items(string name) =>
        children.TryGetValue(name, out var list)
            ? [.. list.children.OrderBy(pair => Index(list, pair.Key)).Select(pair => pair.Value)]
            : [];

    /// <summary>A nested structure; absent and empty read alike.</summary>
    public QueryParameters Group(string name) => children.TryGetValue(name, out var child) ? child : new(Named(name));

    public void RefuseUnread(string operation)
    {
        if (FirstUnread() is { } name)
        {
            // AWS's own names begin with a capital: anything else is a slip of the caller's, not a gap of the
            // sandbox's.
            throw char.IsAsciiLetterUpper(name[0])
                ? AwsErrorException.NotImplemented(
                    $"The sandbox does not implement the parameter {name} of {operation}.")
                : new AwsErrorException("UnknownParameter", $"The parameter {name} is not recognized");
        }
    }

    string? FirstUnread() =>
        value is not null && !read && path.Length > 0
            ? path
            : children.Values.Select(child => child.FirstUnread()).FirstOrDefault(found => found is not null);

    string Named(string name) => path.Length == 0 ? name : $"{path}.{name}";

    QueryParameters Child(string segment)
    {
        if (segment.Length == 0)
        {
            throw new AwsErrorException("MalformedQueryString", "A parameter name has an empty part.");
        }

        if (!children.TryGetValue(segment, out var child))
        {
            children[segment] = child = new(Named(segment));
        }

        return child;
    }

    static int Index(QueryParameters list, string segment) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : throw new AwsErrorException("InvalidParameterValue", $"{list.path} is a list: its members are numbered.");
}
