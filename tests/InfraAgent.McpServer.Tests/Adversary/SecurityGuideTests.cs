using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Adversary;

public sealed partial class SecurityGuideTests
{
    [Fact]
    public void Every_attack_it_lists_is_a_test()
    {
        var named = Names().Matches(Attacks()).Select(match => (Class: match.Groups["tests"].Value, Method: match.Groups["test"].Value)).ToList();

        named.Count.ShouldBeGreaterThan(30);
        foreach (var (name, method) in named)
        {
            var type = typeof(SecurityGuideTests).Assembly.GetTypes().SingleOrDefault(type => type.Name == name);
            type.ShouldNotBeNull($"no tests {name}");
            if (method.Length > 0)
            {
                var test = type.GetMethod(method).ShouldNotBeNull($"no test {name}.{method}");
                var fact = test.GetCustomAttributes<FactAttribute>().ShouldHaveSingleItem($"{name}.{method} is never run");
                fact.Skip.ShouldBeNull($"{name}.{method} is skipped");
            }
        }
    }

    [Fact]
    public void Every_attack_on_tokens_is_listed()
    {
        var guide = Attacks();
        foreach (var test in typeof(TokenAttackTests).GetMethods().Where(method => method.DeclaringType == typeof(TokenAttackTests) && method.IsPublic))
        {
            guide.ShouldContain($"TokenAttackTests.{test.Name}");
        }
    }

    static string Attacks([CallerFilePath] string here = "")
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/security.md"));
        return text[text.IndexOf("## Attacks", StringComparison.Ordinal)..];
    }

    [GeneratedRegex(@"`(?<tests>\w+Tests)(\.(?<test>\w+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
