using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>The secret that holds a managed master password: there while the password is managed.</summary>
static class Secrets
{
    public static void Follow(RdsCall call, DbInstance instance)
    {
        if (!instance.Settings.Secrecy.ManagedPassword)
        {
            instance.SecretArn = null;
            return;
        }

        instance.SecretArn ??= $"arn:aws:secretsmanager:{call.Region.Name}:{Sandbox.Account}:" +
            $"secret:rds!{instance.ResourceId.ToLowerInvariant()}-{call.Cloud.Ids.Upper()[..6]}";
    }
}
