using System.CommandLine;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Commands;

/// <summary><c>policies …</c>: what a security officer does with a pack: start one, prove it, have a rule explained, bring in a tag
/// policy.</summary>
sealed class PoliciesCommand
{
    const int Unsound = 1;
    const int Unknown = 2;

    readonly Argument<string?> directory = new("DIR") { Description = "Folder of the pack; the shipped one if left out.", Arity = ArgumentArity.ZeroOrOne };
    readonly Argument<string> target = new("DIR") { Description = "The folder to make." };
    readonly Argument<string> rule = new("RULE") { Description = "Id of a rule, for example S3-01." };
    readonly Argument<string> file = new("FILE") { Description = "A tag policy of AWS Organizations, as JSON." };
    readonly Option<string> policies = new("--policies") { Description = "Folder of the bank's own policy pack." };

    public Command Command
    {
        get
        {
            Command test = new("test", "Load a pack and run the tests that stand beside its rules. Exit code 0: sound, 1: not.") { directory };
            test.SetAction(flags => Guarded(() => Test(PolicyPack.Prove(flags.GetValue(directory) ?? Configured()))));
            Command explain = new("explain", "What a rule demands, where, of what, and how to satisfy it.") { rule, policies };
            explain.SetAction(flags => Guarded(() => Explain(PolicyPack.Prove(flags.GetValue(policies) ?? Configured()), flags.GetValue(rule)!)));
            Command import = new("import-tag-policy", "Turn a tag policy of AWS Organizations into a tags.yaml, on standard output.") { file, policies };
            import.SetAction(flags => Guarded(() => Import(PolicyPack.Load(flags.GetValue(policies) ?? Configured()), flags.GetValue(file)!)));
            Command init = new("init", "Copy the shipped pack to a new folder, for the bank to make its own.") { target };
            init.SetAction(flags => Guarded(() => Init(flags.GetValue(target)!)));
            return new("policies", "Work on the bank's policy pack.") { init, test, explain, import };
        }
    }

    static string? Configured() => ServerOptions.Read(CommandLine.Settings()).Policies;

    static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (PolicyLoadException e)
        {
            Console.Error.WriteLine(e.Message);
            return Unsound;
        }
        catch (Exception e) when (e is StartupException or UnreadableDocumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e is UnreadableDocumentException { Line: var line } ? $"line {line}: {e.Message}" : e.Message);
            return Unknown;
        }
    }

    static int Init(string directory)
    {
        PolicyPack.CopyShippedTo(directory);
        Console.Out.WriteLine(directory);
        return 0;
    }

    static int Test(PolicyPack pack)
    {
        Console.Out.WriteLine($"{pack.Name} {pack.Version} ({pack.Hash[..12]}): {pack.Rules.Count} rules, {pack.Rules.Sum(rule => rule.Tests)} tests passed.");
        foreach (var finding in pack.Findings(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)))
        {
            Console.Out.WriteLine($"{finding.Path}: {finding.Message.Es} / {finding.Message.En}");
        }

        return 0;
    }

    static int Explain(PolicyPack pack, string id)
    {
        if (pack.Rules.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } rule)
        {
            Console.Error.WriteLine($"There is no rule {id}; there are {string.Join(", ", pack.Rules.Select(rule => rule.Id))}.");
            return Unknown;
        }

        var output = Console.Out;
        output.WriteLine($"{rule.Id} ({rule.Severity.ToString().ToLowerInvariant()})");
        output.WriteLine($"  es: {rule.Title.Es}. {rule.Remediation.Es}.");
        output.WriteLine($"  en: {rule.Title.En}. {rule.Remediation.En}.");
        output.WriteLine($"  types: {string.Join(", ", rule.Types)}");
        output.WriteLine($"  demands: {rule.Demand}");
        output.WriteLine($"  effect: {string.Join(", ", Environments.Names.Select(environment => $"{environment} {rule.EffectIn(environment).ToString().ToLowerInvariant()}"))}");
        foreach (var (framework, names) in rule.Controls)
        {
            output.WriteLine($"  {framework}: {names}");
        }

        foreach (var exemption in pack.Exemptions.Where(exemption => exemption.Rule.Equals(rule.Id, StringComparison.Ordinal)))
        {
            output.WriteLine($"  exception: {exemption.Ticket}, {exemption.ApprovedBy}, until {exemption.Expires:yyyy-MM-dd}: {exemption.Reason}");
        }

        output.WriteLine($"  source: {rule.Source}, {rule.Tests} tests; pack {pack.Name} {pack.Version} ({pack.Hash[..12]})");
        return 0;
    }

    static int Import(PolicyPack pack, string file)
    {
        Console.Out.Write(TagPolicyImport.ToYaml(File.ReadAllText(file), pack.Tags));
        return 0;
    }
}
