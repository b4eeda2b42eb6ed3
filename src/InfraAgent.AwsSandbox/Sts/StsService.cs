using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Sts;

/// <summary>STS's table of contents, and the shape its answers share.</summary>
static class StsService
{
    const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static AwsService Create(SessionStore sessions) => new QueryService("sts", WireProtocol.Query, "2011-06-15",
    [
        new("GetCallerIdentity", false, call => GetCallerIdentity.Run(call, sessions)),
        new("AssumeRole", false, call => AssumeRole.Run(call, sessions)),
    ]);

    public static Answer Answer(QueryCall call, Action<XmlOutput> result) => call.Answer(Namespace, result);
}
