namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// One line of a REST service's table: <c>PUT /{Bucket}?tagging</c>. A part in braces takes one segment, <c>{Key+}</c>
/// all that follow; what stands after the question mark must be present in the query.
/// </summary>
sealed class RestRoute(string route, string operation, bool mutates, Func<RestCall, Answer>? run)
{
    readonly string method = route.Split(' ')[0];
    readonly string[] segments = route.Split(' ')[1].Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
    readonly string[] flags = [.. route.Split('?').Skip(1).SelectMany(query => query.Split('&'))];

    public string Operation => operation;

    public bool Mutates => mutates;

    /// <summary>Null where the sandbox knows the operation's name and no more.</summary>
    public Func<RestCall, Answer>? Run => run;

    public IReadOnlyList<string> Flags => flags;

    /// <summary>The more a route demands, the earlier it is tried.</summary>
    public int Weight => (flags.Length * 100) + segments.Count(segment => !segment.StartsWith('{'));

    public IReadOnlyDictionary<string, string>? Match(AwsRequest request, IReadOnlyList<string> path)
    {
        var greedy = segments is [.., [.., '+', '}']];
        if (request.Method != method
            || !(greedy ? path.Count >= segments.Length : path.Count == segments.Length)
            || !flags.All(flag => request.Query.Any(pair => pair.Key == flag)))
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            var last = greedy && i == segments.Length - 1;
            var actual = last ? string.Join('/', path.Skip(i)) : path[i];
            if (segments[i].StartsWith('{'))
            {
                values[segments[i].Trim('{', '}', '+')] = Uri.UnescapeDataString(actual);
            }
            else if (segments[i] != actual)
            {
                return null;
            }
        }

        return values;
    }
}

/// <summary>A service routed by method and path: S3 in XML, the newer services in JSON.</summary>
abstract class RestService(string name, WireProtocol protocol, IEnumerable<RestRoute> routes)
    : AwsService(name, protocol)
{
    readonly RestRoute[] byWeight = [.. routes.OrderByDescending(route => route.Weight)];

    public override RoutedCall Route(AwsRequest request)
    {
        var path = Segments(request);
        foreach (var route in byWeight)
        {
            if (route.Match(request, path) is { } values)
            {
                var call = new RestCall(request, route, values);
                return new(route.Operation, route.Mutates, () => Run(route, call))
                {
                    Parameters = call.Recorded(),
                    Body = call.RecordedBody(),
                };
            }
        }

        var unknown = $"{request.Method} {request.RawPath}";
        return new(unknown, request.Method is not ("GET" or "HEAD"), () => throw NotOffered(unknown));
    }

    /// <summary>The path's parts, still percent-encoded.</summary>
    protected virtual IReadOnlyList<string> Segments(AwsRequest request) => request.RawPath.TrimStart('/').Split('/');

    protected virtual Answer Run(RestRoute route, RestCall call) =>
        (route.Run ?? throw NotOffered(route.Operation))(call);
}
