using System.Text.RegularExpressions;
using System.Xml.Linq;
using InfraAgent.Testing;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>AWS's own policy engine with the rules of AWS Control Tower, as an npm package brings them along. Documents are
/// written out for it once, since many rules ask about the same ones.</summary>
public sealed partial class CfnGuard : IDisposable
{
    const string Package = "INFRA_AGENT_CFN_GUARD";

    // What it ends with when all documents pass, and when some do not.
    static readonly int[] judged = [0, 19];

    readonly Lazy<string> package = new(Require);
    readonly Lazy<DirectoryInfo> folder = new(() => Directory.CreateTempSubdirectory("oracle"));

    public void Dispose()
    {
        if (folder.IsValueCreated)
        {
            folder.Value.Delete(recursive: true);
        }
    }

    /// <summary>The resource types a control is for. Skips or fails the test where the tool is not installed.</summary>
    internal IEnumerable<string> TypesOf(string control) =>
        TypeNames().Matches(File.ReadAllText(FileOf(control))).Select(match => match.Groups["type"].Value);

    /// <summary>The names of the documents of these types that a control refuses.</summary>
    internal async Task<IReadOnlySet<string>> RefusedAsync(
        string control, IReadOnlyList<string> types, CancellationToken cancellationToken)
    {
        // Of its formats this is the shortest.
        string[] form = ["--structured", "--output-format", "junit", "--show-summary", "none"];
        var run = await ToolRun.StartAsync(
            Path.Combine(package.Value, "bin", "ubuntu", "x86_64", "cfn-guard"),
            ["validate", "--rules", FileOf(control), .. types.SelectMany(type => new[] { "--data", Written(type) }), .. form],
            new Dictionary<string, string>(StringComparer.Ordinal),
            cancellationToken);
        judged.ShouldContain(run.ExitCode, run.Error);
        return Refused(XDocument.Parse(run.Output).Root!, types.Sum(type => Documents.Of(type).Count));
    }

    /// <summary>Where the package is. Without it the test is skipped and says so, but fails under INFRA_AGENT_REQUIRE_ALL=1, as
    /// tests of other external tools do.</summary>
    static string Require()
    {
        if (Environment.GetEnvironmentVariable(Package) is { Length: > 0 } package)
        {
            return package;
        }

        var reason = $"{Package} does not say where @cdklabs/cdk-validator-cfnguard is installed";
        if (Environment.GetEnvironmentVariable("INFRA_AGENT_REQUIRE_ALL") == "1")
        {
            Assert.Fail($"{reason}, and INFRA_AGENT_REQUIRE_ALL=1 demands it.");
        }

        Assert.Skip($"{reason}; Oracle/README.md tells how to install it.");
        return "";
    }

    string Written(string type)
    {
        var path = Path.Combine(folder.Value.FullName, type.Replace(':', '-'));
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            foreach (var document in Documents.Of(type))
            {
                File.WriteAllText(Path.Combine(path, $"{document.Name}.json"), document.Text);
            }
        }

        return path;
    }

    static HashSet<string> Refused(XElement report, int expected)
    {
        var suites = report.Elements("testsuite").ToList();
        suites.Count(suite => (int)suite.Attribute("errors")! == 0).ShouldBe(expected);
        return
        [
            .. suites.Where(suite => (int)suite.Attribute("failures")! > 0)
                .Select(suite => Path.GetFileNameWithoutExtension((string)suite.Attribute("name")!)),
        ];
    }

    // CT.EC2.PR.1 is in ec2/ct-ec2-pr-1.guard; some services' folders bear longer names.
    string FileOf(string control)
    {
        var rules = Path.Combine(package.Value, "rules", "control-tower");
        EnumerationOptions options = new() { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive };
        return Directory.EnumerateFiles(rules, $"{control.Replace('.', '-')}.guard", options).SingleOrDefault()
            ?? throw new InvalidOperationException($"There is no rule {control} below {rules}.");
    }

    [GeneratedRegex(
        """^let \w+ *= *"(?<type>AWS::\w+::\w+)" *$""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeNames();
}
