using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Sts;

/// <summary>Says who signed. Every answer says "sandbox", so that nobody takes it for a real account.</summary>
static class GetCallerIdentity
{
    public static Answer Run(QueryCall call, SessionStore sessions)
    {
        call.Parameters.RefuseUnread("sts:GetCallerIdentity");
        var (userId, arn) = sessions.Caller(call.Request.AccessKeyId);
        return StsService.Answer(call, xml =>
        {
            xml.Text("Arn", arn);
            xml.Text("UserId", userId);
            xml.Text("Account", Sandbox.Account);
        });
    }
}
