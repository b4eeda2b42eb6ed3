using Xunit;

namespace InfraAgent.Testing;

/// <summary>
/// A program some tests need and not every machine has. Its absence skips the test and says so; where
/// INFRA_AGENT_REQUIRE_ALL=1, as in our pipeline, it fails the test, so that nobody takes a skipped suite for a green
/// one.
/// </summary>
static class ExternalTool
{
    const string RequireAll = "INFRA_AGENT_REQUIRE_ALL";

    /// <summary>The program's full path.</summary>
    public static string Require(string name)
    {
        if (Find(name) is { } path)
        {
            return path;
        }

        return Missing($"'{name}' is not on PATH");
    }

    /// <summary>The folder that a variable names; what is in it can't be found on PATH.</summary>
    /// <param name="made">How one makes such a folder.</param>
    public static string RequireFolder(string variable, string made) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
        ? folder
        : Missing($"{variable} does not name a folder made by '{made}'");

    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    static string Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable(RequireAll) == "1")
        {
            Assert.Fail($"{reason}, and {RequireAll}=1 demands it.");
        }

        Assert.Skip($"{reason}; see to it, or set {RequireAll}=1 to fail instead.");
        return "";
    }
}
