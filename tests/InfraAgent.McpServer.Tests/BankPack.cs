using System.Runtime.CompilerServices;

namespace InfraAgent.McpServer.Tests;

/// <summary>A bank's own copy of the shipped policy pack, in a folder that goes with the test.</summary>
sealed class BankPack : IDisposable
{
    BankPack(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>The shipped pack with other approved values.</summary>
    public static BankPack With(Func<string, string> approved)
    {
        var shipped = Path.GetFullPath(Path.Combine(Here(), "../../src/Policies"));
        BankPack pack = new(Directory.CreateTempSubdirectory("bank-pack").FullName);
        Directory.CreateDirectory(Path.Combine(pack.Folder, "rules"));
        foreach (var file in Directory.GetFiles(shipped, "*.yaml").Concat(Directory.GetFiles(Path.Combine(shipped, "rules"))))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(
                Path.Combine(pack.Folder, Path.GetRelativePath(shipped, file)),
                Path.GetFileName(file) == "approved.yaml" ? approved(text) : text);
        }

        return pack;
    }

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
