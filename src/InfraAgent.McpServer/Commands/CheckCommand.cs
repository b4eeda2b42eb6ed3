using System.CommandLine;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;
using InfraAgent.Policies.Documents;

namespace InfraAgent.McpServer.Commands;

/// <summary><c>check FILE…</c>: the rules of the server for templates and plans in a pipeline. Exit code 0: compliant, 1: not, 2: something
/// could not be read.</summary>
sealed class CheckCommand
{
    public const int Compliant = 0;
    public const int NotCompliant = 1;
    public const int Unreadable = 2;

    const string StandardInput = "-";

    readonly Argument<string[]> files = new("FILE") { Description = "Templates or plans; - for standard input.", Arity = ArgumentArity.OneOrMore };
    readonly Option<string> output = new("--output", "-o") { Description = "text, json or sarif.", DefaultValueFactory = _ => "text" };
    readonly Option<string> policies = new("--policies") { Description = "Folder of the bank's own policy pack." };
    readonly Option<string> environment = new("--environment") { Description = "dev, test or prod; the server's setting if left out." };
    readonly Option<string> region = new("--region") { Description = "Where templates will be deployed; AWS_REGION if left out." };
    readonly Option<string> language = new("--language") { Description = "es or en; the server's setting if left out." };
    readonly Option<string[]> parameters = new("--parameter") { Description = "Value of a template's parameter: Name=Value. May be repeated." };

    public Command Command
    {
        get
        {
            output.AcceptOnlyFromAmong("text", "json", "sarif");
            environment.AcceptOnlyFromAmong("dev", "test", "prod");
            language.AcceptOnlyFromAmong("es", "en");
            Command check = new("check", "Judge CloudFormation templates and Terraform plans (terraform show -json) by the bank's rules.")
            {
                files, output, policies, environment, region, language, parameters,
            };
            check.SetAction(Run);
            return check;
        }
    }

    int Run(ParseResult flags)
    {
        try
        {
            var options = ServerOptions.Read(CommandLine.Settings());
            options = options with
            {
                Policies = flags.GetValue(policies) ?? options.Policies,
                Environment = flags.GetValue(environment) ?? options.Environment,
                Language = flags.GetValue(language) ?? options.Language,
                Region = flags.GetValue(region) ?? options.Region,
            };
            var report = Check(flags, options);
            report.Write(flags.GetValue(output)!, Console.Out);
            return report.ExitCode;
        }
        catch (Exception e) when (e is StartupException or PolicyLoadException or FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Unreadable;
        }
    }

    CheckReport Check(ParseResult flags, ServerOptions options)
    {
        PolicyEngine engine = new(PolicyPack.Load(options.Policies));
        PolicyContext context = new(options.Environment, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        DocumentOptions document = new() { Region = options.Region, Parameters = Parameters(flags.GetValue(parameters) ?? []) };
        return new(
            engine,
            context,
            options.Language,
            [.. flags.GetValue(files)!.Select(file => CheckedFile.Read(file, () => Judge(file, engine, context, document)))]);
    }

    static DocumentJudgement Judge(string file, PolicyEngine engine, PolicyContext context, DocumentOptions options)
    {
        using var stream = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
        return engine.Judge(DocumentReader.Read(Content(stream), null, options), context);
    }

    // One byte over the limit is read, so that whoever reads the document can say that it is too long.
    static ReadOnlyMemory<byte> Content(Stream stream)
    {
        if (stream.CanSeek && stream.Length > DocumentReader.MaxBytes)
        {
            throw DocumentReader.TooLarge();
        }

        MemoryStream content = new();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0 && content.Length <= DocumentReader.MaxBytes)
        {
            content.Write(buffer, 0, read);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    static PropertyMap Parameters(string[] given)
    {
        Dictionary<string, PropertyValue> values = new(StringComparer.Ordinal);
        foreach (var text in given)
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } name, var value] || !values.TryAdd(name, new TextValue(value)))
            {
                throw new FormatException($"--parameter takes Name=Value, each name once, not \"{text}\".");
            }
        }

        return PropertyMap.Of(values);
    }
}
