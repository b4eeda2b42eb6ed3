using System.Runtime.CompilerServices;

namespace InfraAgent.McpServer.Tests;

/// <summary>A bank's own copy of the shipped policy pack, in a folder that goes with the test.</summary>
sealed class BankPack : IDisposable
{
    BankPack(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>The shipped pack with other approved values.</summary>
    public static BankPack With(Func<string, string> approved) => With("approved.yaml", approved);

    /// <summary>The shipped pack where removing something in dev and test asks nobody.</summary>
    public static BankPack Unattended() => With("approvals.yaml", text => text.Replace(
        "effect: destroys, level: client", "effect: destroys, level: none", StringComparison.Ordinal));

    /// <summary>The shipped pack with one file edited.</summary>
    public static BankPack With(string edited, Func<string, string> edit)
    {
        var shipped = Path.GetFullPath(Path.Combine(Here(), "../../src/Policies"));
        BankPack pack = new(Directory.CreateTempSubdirectory("bank-pack").FullName);
        Directory.CreateDirectory(Path.Combine(pack.Folder, "rules"));
        foreach (var file in Directory.GetFiles(shipped, "*.yaml").Concat(Directory.GetFiles(Path.Combine(shipped, "rules"))))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(
                Path.Combine(pack.Folder, Path.GetRelativePath(shipped, file)),
                Path.GetFileName(file) == edited ? edit(text) : text);
        }

        return pack;
    }

    /// <summary>Edits one more of its files.</summary>
    public void Edit(string file, Func<string, string> edit)
    {
        var path = Path.Combine(Folder, file);
        File.WriteAllText(path, edit(File.ReadAllText(path)));
    }

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
