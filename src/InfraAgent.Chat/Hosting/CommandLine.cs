using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.Chat.Hosting;

/// <summary>What can be said on the command line; all the rest is environment variables and appsettings.json.</summary>
static class CommandLine
{
    const int BadSettings = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new("The chat host: agent sessions for staff, with tools through MCP. Settings: docs/chat.md.");
        root.SetAction((_, _) => ServeAsync());
        Command provision = new("provision", "Creates or updates the Bedrock agent: instruction, action groups from the tools, alias.");
        Option<bool> check = new("--check") { Description = "Change nothing; exit 1 where the agent is not what it should be." };
        provision.Options.Add(check);
        provision.SetAction((parsed, cancellationToken) => ProvisionCommand.RunAsync(Configuration(), parsed.GetValue(check), Console.Out, cancellationToken));
        Command bedrock = new("bedrock", "The agent at Amazon Bedrock.");
        bedrock.Subcommands.Add(provision);
        root.Subcommands.Add(bedrock);
        try
        {
            // Ours to say in words; anything else is a fault, and its trace is wanted. The host itself hears that it is to end.
            return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return BadSettings;
        }
    }

    static async Task<int> ServeAsync()
    {
        var configuration = Configuration();
        await using var app = Composition.Build(ChatOptions.Read(configuration), configuration, TimeProvider.System);
        await app.RunAsync();
        return 0;
    }

    static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables()
        .AddUserSecrets(typeof(CommandLine).Assembly, optional: true)
        .Build();
}
