namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>A call of the Query protocol, parsed.</summary>
sealed record QueryCall(
    AwsRequest Request, string Operation, QueryParameters Parameters, IReadOnlyDictionary<string, string> Flat)
{
    /// <summary>The shape all but EC2 share; an operation that has nothing to tell has no result.</summary>
    public Answer Answer(string xmlNamespace, Action<XmlOutput>? result) =>
        new(200, "text/xml", XmlOutput.Document($"{Operation}Response", xmlNamespace, xml =>
        {
            if (result is not null)
            {
                xml.Group($"{Operation}Result", () => result(xml));
            }

            xml.Group("ResponseMetadata", () => xml.Text("RequestId", Request.RequestId));
        }));
}

/// <summary>One line of a Query service's table.</summary>
sealed record QueryOperation(string Name, bool Mutates, Func<QueryCall, Answer> Run);

/// <summary>
/// A service that takes <c>Action=…&amp;Version=…</c> as a form and answers XML: EC2, STS, IAM, RDS and CloudFormation.
/// </summary>
sealed class QueryService(string name, WireProtocol protocol, string version, IEnumerable<QueryOperation> operations)
    : AwsService(name, protocol)
{
    static readonly string[] ReadingVerbs = ["Describe", "Get", "List"];
    readonly Dictionary<string, QueryOperation> byName = operations.ToDictionary(o => o.Name, StringComparer.Ordinal);

    public override RoutedCall Route(AwsRequest request)
    {
        var flat = Flatten(request);
        if (!flat.Remove("Action", out var action) || action.Length == 0)
        {
            return new("(none)", false, () => throw new AwsErrorException(
                "MissingAction", "The request must contain the parameter Action, in the query or in a form body."));
        }

        if (!byName.TryGetValue(action, out var operation))
        {
            var reads = ReadingVerbs.Any(verb => action.StartsWith(verb, StringComparison.Ordinal));
            return new(action, !reads, () => throw NotOffered(action)) { Parameters = flat };
        }

        // A dry run of a changing operation changes nothing, and its reader wants to see that.
        var mutates = operation.Mutates && flat.GetValueOrDefault("DryRun") is not ("true" or "True" or "TRUE");
        return new(action, mutates, () => Run(request, operation, flat)) { Parameters = flat };
    }

    Answer Run(AwsRequest request, QueryOperation operation, Dictionary<string, string> flat)
    {
        var arguments = new Dictionary<string, string>(flat, StringComparer.Ordinal);
        if (arguments.Remove("Version", out var asked) && asked != version)
        {
            throw new AwsErrorException(
                "NoSuchVersion", $"The requested version ({asked}) is not valid; use {version}.");
        }

        return operation.Run(new(request, operation.Name, QueryParameters.Parse(arguments), arguments));
    }

    static Dictionary<string, string> Flatten(AwsRequest request)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        var own = request.Query.Concat(request.Form())
            .Where(pair => !pair.Key.StartsWith("X-Amz-", StringComparison.Ordinal));
        foreach (var (name, value) in own)
        {
            if (!flat.TryAdd(name, value))
            {
                throw new AwsErrorException("MalformedQueryString", $"The parameter {name} is given twice.");
            }
        }

        return flat;
    }
}
