namespace InfraAgent.AwsSandbox;

/// <summary>One request as the sandbox received it: what a test asserts on, and what an operator reads.</summary>
/// <param name="Service">Signing name, for example <c>ec2</c>.</param>
/// <param name="Operation">AWS's own name, for example <c>RunInstances</c>.</param>
/// <param name="Region">The region the caller signed for.</param>
/// <param name="AccessKeyId">Whose credentials signed it.</param>
/// <param name="Mutates">True where executing it would change something; a dry run would not.</param>
/// <param name="Parameters">Query parameters by their wire names; for REST calls path, query and x-amz headers.</param>
/// <param name="Body">The body of a REST call as text; empty where there is none or it is an object's content.</param>
/// <param name="Status">The HTTP status answered; null while under way, and for an answer that was lost.</param>
public sealed record ReceivedCall(
    string Service,
    string Operation,
    string Region,
    string AccessKeyId,
    bool Mutates,
    IReadOnlyDictionary<string, string> Parameters,
    string Body,
    int? Status);
