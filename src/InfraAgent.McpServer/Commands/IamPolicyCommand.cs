using System.CommandLine;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace InfraAgent.McpServer.Commands;

/// <summary><c>iam-policy</c>: the least that the server's own identity must be allowed in AWS, for the tools that it will offer. It
/// asks AWS nothing.</summary>
sealed class IamPolicyCommand
{
    const int Unknown = 2;

    readonly Option<string[]> toolsets = new("--toolsets") { Description = "For these alone, for example ec2,s3; all if left out." };
    readonly Option<bool> readOnly = new("--read-only") { Description = "For tools that only read." };
    readonly Option<string[]> roles = new("--pass-role")
    {
        Description = $"ARN of roles that instances and functions may be given; {IamScope.UsualRoles} if left out. May be repeated.",
    };

    readonly Option<string[]> buckets = new("--code-bucket") { Description = "Bucket that the code of functions comes from. May be repeated." };
    readonly Option<string> policies = new("--policies") { Description = "Folder of the bank's own policy pack, which says the regions." };

    public Command Command
    {
        get
        {
            Command policy = new("iam-policy", "The least-privilege IAM policy of the chosen tools, as JSON.") { toolsets, readOnly, roles, buckets, policies };
            policy.SetAction(Run);
            return policy;
        }
    }

    int Run(ParseResult flags)
    {
        try
        {
            var options = ServerOptions.Read(CommandLine.Settings());
            options = options with
            {
                Sandbox = true,
                Policies = flags.GetValue(policies) ?? options.Policies,
                ReadOnly = flags.GetValue(readOnly) || options.ReadOnly,
                Toolsets = flags.GetValue(toolsets) is { Length: > 0 } named
                    ? [.. named.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
                    : options.Toolsets,
            };
            Console.Out.WriteLine(Policy(options, new(flags.GetValue(roles) ?? [], flags.GetValue(buckets) ?? [])));
            return 0;
        }
        catch (Exception e) when (e is StartupException or PolicyLoadException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Unknown;
        }
    }

    /// <summary>The policy of the tools that a server with these options offers.</summary>
    internal static string Policy(ServerOptions options, IamChoice choice)
    {
        ServiceCollection services = new();
        services.AddLogging().AddInfraAgent(options with { Sandbox = true, Data = null, Audit = null }, new(), TimeProvider.System);
        using var provider = services.BuildServiceProvider();
        var offered = provider.GetRequiredService<IReadOnlyList<GuardedTool>>().Select(tool => tool.ProtocolTool.Name).ToHashSet(StringComparer.Ordinal);
        var infos = provider.GetServices<Tool>().Select(tool => tool.Info)
            .Where(info => offered.Contains(info.Name) && (!options.ReadOnly || info.Effect is ToolEffect.Reads));
        var regions = provider.GetRequiredService<PolicyPack>().Approved.For(options.Environment).Regions;
        return new IamPolicy([.. infos], choice, regions).ToJson();
    }
}
