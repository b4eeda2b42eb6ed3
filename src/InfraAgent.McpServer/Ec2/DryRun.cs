using Amazon.EC2;

namespace InfraAgent.McpServer.Ec2;

/// <summary>EC2's own way to ask whether a call would be allowed: it answers with an error either way.</summary>
static class DryRun
{
    /// <summary>Null where EC2 finds something else wrong with the call.</summary>
    public static async Task<bool?> IsAllowedAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (AmazonEC2Exception e)
        {
            return e.ErrorCode switch
            {
                "DryRunOperation" => true,
                "UnauthorizedOperation" => false,
                _ => null,
            };
        }
    }
}
