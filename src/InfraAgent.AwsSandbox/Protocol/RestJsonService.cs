namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>A REST service that speaks JSON. A path may end with a slash or not: SDKs differ in it.</summary>
class RestJsonService(string name, IEnumerable<RestRoute> routes) : RestService(name, WireProtocol.RestJson, routes)
{
    protected override IReadOnlyList<string> Segments(AwsRequest request) => request.RawPath.Trim('/').Split('/');
}
