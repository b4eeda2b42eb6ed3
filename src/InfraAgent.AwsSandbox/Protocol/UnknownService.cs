namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>A service the sandbox has never heard of: all it can do is say no in words the caller's SDK understands.</summary>
sealed class UnknownService(AwsRequest request, IEnumerable<string> offered)
    : AwsService(request.Service, ErrorFormat.Guess(request))
{
    public override RoutedCall Route(AwsRequest request)
    {
        var name = OperationOf(request);
        return new(name, request.Method is not ("GET" or "HEAD"), () => throw AwsErrorException.NotImplemented(
            $"The sandbox does not implement {Name}:{name}; it offers {string.Join(", ", offered)}."));
    }

    static string OperationOf(AwsRequest request) =>
        request.Header("X-Amz-Target")?.Split('.')[^1]
        ?? request.Query.Concat(request.Form()).FirstOrDefault(pair => pair.Key is "Action").Value
        ?? $"{request.Method} {request.RawPath}";
}
