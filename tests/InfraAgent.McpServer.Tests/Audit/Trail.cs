using System.Text.Json;
using InfraAgent.McpServer.Audit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace InfraAgent.McpServer.Tests.Audit;

/// <summary>A folder of the trail that goes with the test.</summary>
sealed class Trail : IDisposable
{
    public static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    readonly string root = Directory.CreateTempSubdirectory("audit").FullName;

    public Trail() => Options = new(Path.Combine(root, "trail"), [Key]);

    public FakeTimeProvider Clock { get; } = new(new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));

    public AuditOptions Options { get; set; }

    public string Folder => Options.Folder;

    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal)];

    public IEnumerable<string> Lines => Files.SelectMany(File.ReadAllLines);

    public IReadOnlyList<JsonElement> Records => [.. Lines.Select(line => JsonElement.Parse(line))];

    public AuditLog Open(Stream? output = null) => output is null
        ? new(Options, Clock, NullLogger<AuditLog>.Instance)
        : new(Options, Clock, NullLogger<AuditLog>.Instance, output);

    /// <summary>A chain of some calls that has ended.</summary>
    public string Chain(int calls)
    {
        using var log = Open();
        Call(log, calls);
        return log.Instance;
    }

    public static void Call(AuditLog log, int calls)
    {
        for (var call = 1; call <= calls; call++)
        {
            log.Append(new(AuditKinds.Called) { Tool = "create_ec2_instance", ChangeId = $"c-{call}" });
        }
    }

    public string FileOf(string instance) => Files.Single(file => Path.GetFileName(file).StartsWith(instance, StringComparison.Ordinal));

    public AuditVerdict Verify() => AuditVerifier.Verify(Folder, new(Options.Keys), []);

    /// <summary>A copy of everything in it.</summary>
    public Trail Copy()
    {
        Trail copy = new();
        Directory.CreateDirectory(copy.Folder);
        foreach (var file in Directory.GetFiles(Folder))
        {
            File.Copy(file, Path.Combine(copy.Folder, Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
