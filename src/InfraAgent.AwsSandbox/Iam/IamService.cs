using InfraAgent.AwsSandbox.Iam.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Iam;

/// <summary>IAM's table of contents: an operation is one line here and one method.</summary>
static class IamService
{
    public static AwsService Create(RoleStore roles, DenyList denied)
    {
        QueryOperation Reads(string name, Func<IamCall, Answer> run) => new(name, false, In(run));
        QueryOperation Changes(string name, Func<IamCall, Answer> run) => new(name, true, In(run));
        Func<QueryCall, Answer> In(Func<IamCall, Answer> run) => call => run(new(call, roles, denied));

        return new QueryService("iam", WireProtocol.Query, "2010-05-08",
        [
            Reads("GetRole", Roles.Get),
            Changes("CreateRole", Roles.Create),
            Changes("DeleteRole", Roles.Delete),
            Reads("SimulatePrincipalPolicy", SimulatePrincipalPolicy.Run),
        ]);
    }
}
