using System.CommandLine;
using Amazon.Runtime;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Commands;
using InfraAgent.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InfraAgent.McpServer.Hosting;

/// <summary>The program's flags and commands. A flag it doesn't know stops it: a mistyped safety switch must not go unnoticed.</summary>
static class CommandLine
{
    const int CannotStart = 2;

    static readonly Option<bool> Http = new("--http") { Description = "Serve Streamable HTTP at /mcp instead of stdio." };
    static readonly Option<string> Urls = new("--urls") { Description = "Where to listen; http://127.0.0.1:5177 if left out." };
    static readonly Option<bool> Sandbox = new("--sandbox") { Description = "Use the built-in AWS sandbox: no account is touched." };
    static readonly Option<bool> ReadOnly = new("--read-only") { Description = "Offer only tools that read." };
    static readonly Option<string> Toolsets = new("--toolsets") { Description = "Offer only these, for example ec2,inventory." };
    static readonly Option<string> Policies = new("--policies") { Description = "Folder of the bank's own policy pack." };

    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new("InfraAgent: a governed MCP server for AWS. Speaks MCP on stdio unless --http is given.");
        foreach (var option in (Option[])[Http, Urls, Sandbox, ReadOnly, Toolsets, Policies])
        {
            root.Add(option);
        }

        root.SetAction((flags, _) => StartAsync(flags));
        root.Add(Demonstration());
        root.Add(Catalogue());
        root.Add(new CheckCommand().Command);
        root.Add(new PoliciesCommand().Command);
        root.Add(new IamPolicyCommand().Command);
        root.Add(new AuditCommand().Command);
        ApproveCommand approve = new(Counter, Terminal.OfConsole);
        root.Add(approve.Approve);
        root.Add(approve.Approvals);
        root.Add(new ApproversCommand(() => Counter().Approvers, Terminal.OfConsole).Command);
        // The host handles the signals; it knows how to end calls that are under way.
        var parsed = root.Parse(args);
        var exit = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });

        // A mistyped command line must not look like a verdict of `check`.
        return parsed.Errors.Count > 0 ? CannotStart : exit;
    }

    static Command Demonstration()
    {
        Command demo = new("demo", "A scripted session on the sandbox: create, refuse, list, validate.");
        demo.SetAction((_, cancellationToken) => DemoSession.RunAsync(Console.Out, cancellationToken));
        return demo;
    }

    static Command Catalogue()
    {
        Command tools = new("tools", "The tools as a Markdown table.");
        tools.SetAction(_ => Console.Out.Write(ToolTable.Markdown()));
        return tools;
    }

    static async Task<int> StartAsync(ParseResult flags)
    {
        try
        {
            var configuration = Configuration(flags);
            var options = ServerOptions.Read(configuration);
            await (flags.GetValue(Http)
                ? HttpServer.RunAsync(options, configuration)
                : StdioServer.RunAsync(options));
            return 0;
        }
        // IOException: the address is taken, or settings can't be read.
        catch (Exception e) when (e is StartupException or PolicyLoadException or AmazonClientException or IOException or FormatException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"InfraAgent can't start: {e.Message}");
            return CannotStart;
        }
    }

    // The same store, keys and trail as the server's: the answer given here is the one it finds.
    static ApprovalCounter Counter()
    {
        var options = ServerOptions.Read(Settings());
        var parts = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddChanges(options, new()).BuildServiceProvider();
        return new(parts.GetRequiredService<ApprovalDesk>(), parts.GetRequiredService<Approvers>(), options.Language);
    }

    /// <summary>appsettings.json beside the program, then the environment.</summary>
    public static IConfigurationRoot Settings() => Sources().Build();

    /// <summary>The settings, and the flags over them.</summary>
    static IConfigurationRoot Configuration(ParseResult flags) => Sources().AddInMemoryCollection(Given(flags)).Build();

    static IConfigurationBuilder Sources() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
        .AddEnvironmentVariables()
        .AddEnvironmentVariables("ASPNETCORE_");

    static IEnumerable<KeyValuePair<string, string?>> Given(ParseResult flags)
    {
        foreach (var (key, flag) in new[] { ("InfraAgent:Sandbox", Sandbox), ("InfraAgent:ReadOnly", ReadOnly) })
        {
            // A flag switches on; only its absence leaves the setting to the environment.
            if (flags.GetValue(flag))
            {
                yield return new(key, "true");
            }
        }

        foreach (var (key, option) in new[] { ("InfraAgent:Toolsets", Toolsets), ("InfraAgent:Policies", Policies), ("urls", Urls) })
        {
            if (flags.GetValue(option) is { } value)
            {
                yield return new(key, value);
            }
        }
    }
}
