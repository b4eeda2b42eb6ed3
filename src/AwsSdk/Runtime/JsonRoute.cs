using System.Collections;
using Amazon.Runtime.Internal;

namespace Amazon.Subset;

/// <summary>An operation's HTTP method and path, and the members that go in the path or in the query.</summary>
sealed record JsonRoute(string Method, string Path, string[] Query)
{
    public static JsonRoute Parse(string route) => route.Split(' ', '?') switch
    {
        [var method, var path] => new(method, path, []),
        [var method, var path, var query] => new(method, path, query.Split('&')),
        _ => throw new ArgumentException(route, nameof(route)),
    };

    public bool IsInPath(string member) => Path.Contains($"{{{member}}}", StringComparison.Ordinal);

    public bool IsInQuery(string member) => Query.Contains(member, StringComparer.Ordinal);

    public static void AddQuery(DefaultRequest request, string name, object value)
    {
        if (value is IEnumerable list and not string)
        {
            request.ParameterCollection.Add(name, [.. list.Cast<object>().Select(WireText.Of)]);
        }
        else if (WireText.Of(value) is { } text)
        {
            request.Parameters.Add(name, text);
        }
    }
}
