namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>One line of a JSON service's table.</summary>
sealed record JsonOperation(string Name, bool Mutates, Func<AwsRequest, JsonInput, Answer> Run);

/// <summary>
/// A service that is told its operation by the header <c>X-Amz-Target</c> and takes and answers JSON 1.1.
/// </summary>
sealed class JsonService(string name, string target, IEnumerable<JsonOperation> operations)
    : AwsService(name, WireProtocol.Json)
{
    public const string ContentType = "application/x-amz-json-1.1";
    readonly Dictionary<string, JsonOperation> byName = operations.ToDictionary(o => o.Name, StringComparer.Ordinal);

    public override RoutedCall Route(AwsRequest request)
    {
        var asked = request.Header("X-Amz-Target") ?? "";
        var action = asked.StartsWith($"{target}.", StringComparison.Ordinal) ? asked[(target.Length + 1)..] : "";
        if (action.Length == 0)
        {
            return new("(none)", false, () => throw new AwsErrorException(
                "UnknownOperationException", $"The header X-Amz-Target must name an operation of {target}."));
        }

        if (!byName.TryGetValue(action, out var operation))
        {
            var reads = action.StartsWith("Get", StringComparison.Ordinal)
                || action.StartsWith("Describe", StringComparison.Ordinal);
            return new(action, !reads, () => throw NotOffered(action)) { Body = request.RecordedBody() };
        }

        return new(action, operation.Mutates, () => operation.Run(request, JsonInput.Parse(request)))
        {
            Body = request.RecordedBody(),
        };
    }
}
