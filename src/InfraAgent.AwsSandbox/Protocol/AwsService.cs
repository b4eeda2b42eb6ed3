using System.Collections.ObjectModel;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>A request that found its operation: what the call log records, and the work still to do.</summary>
sealed record RoutedCall(string Operation, bool Mutates, Func<Answer> Run)
{
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public string Body { get; init; } = "";
}

/// <summary>
/// One AWS service: the name callers sign for, the protocol it speaks, and the way to its operations.
/// </summary>
abstract class AwsService(string name, WireProtocol protocol)
{
    public string Name => name;

    public WireProtocol Protocol => protocol;

    public abstract RoutedCall Route(AwsRequest request);

    protected AwsErrorException NotOffered(string operation) => AwsErrorException.NotImplemented(
        $"The sandbox does not implement {name}:{operation}.");
}
