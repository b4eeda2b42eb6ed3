using System.Globalization;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// A call of a REST service, with its path taken apart. Remembers what was read, as <see cref="QueryParameters"/> does.
/// </summary>
sealed class RestCall(AwsRequest request, RestRoute route, IReadOnlyDictionary<string, string> path)
{
    // What every SDK adds to every call, and what only names the operation once more.
    static readonly HashSet<string> Understood = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-amz-content-sha256", "x-amz-date", "x-amz-security-token", "x-amz-user-agent", "x-amz-api-version",
        "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-te", "x-amz-sdk-checksum-algorithm",
        "x-amz-checksum-mode", "x-id",
    };

    readonly HashSet<string> read = new(route.Flags, StringComparer.OrdinalIgnoreCase);

    public AwsRequest Request => request;

    public string Operation => route.Operation;

    public string Path(string name) => path[name];

    public string? Query(string name)
    {
        read.Add(name);
        return request.Query.FirstOrDefault(pair => pair.Key == name).Value;
    }

    /// <summary>A list repeats its name: <c>tagKeys=a&amp;tagKeys=b</c>.</summary>
    public IReadOnlyList<string> QueryList(string name)
    {
        read.Add(name);
        return [.. request.Query.Where(pair => pair.Key == name).Select(pair => pair.Value)];
    }

    public int? QueryNumber(string name, int min, int max) => Query(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max => number,
        { } other => throw new AwsErrorException(
            "InvalidArgument", $"{name} must be from {min} to {max}, not '{other}'."),
    };

    public string? Header(string name)
    {
        read.Add(name);
        return request.Header(name);
    }

    /// <summary>
    /// A header or query parameter nobody read would change what AWS does; pretending it did would mislead.
    /// </summary>
    public void RefuseUnread(string service)
    {
        var unread = request.Query.Select(pair => pair.Key)
            .Where(name => !name.StartsWith("X-Amz-", StringComparison.Ordinal))
            .Concat(AwsHeaders())
            .FirstOrDefault(name => !read.Contains(name) && !Understood.Contains(name));
        if (unread is not null)
        {
            throw AwsErrorException.NotImplemented(
                $"The sandbox does not implement {unread} of {service}:{Operation}.");
        }
    }

    public IReadOnlyDictionary<string, string> Recorded()
    {
        var all = new Dictionary<string, string>(path, StringComparer.Ordinal);
        foreach (var (name, value) in request.Query)
        {
            all.TryAdd(name, value);
        }

        foreach (var name in AwsHeaders())
        {
            all.TryAdd(name.ToLowerInvariant(), request.Header(name) ?? "");
        }

        return all;
    }

    /// <summary>A configuration document is worth asserting on; an object's content is the caller's own.</summary>
    public string RecordedBody() => path.ContainsKey("Key") ? "" : request.RecordedBody();

    IEnumerable<string> AwsHeaders() => request.HeaderNames.Where(name =>
        name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase));
}
