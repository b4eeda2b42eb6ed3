using System.Security.Cryptography;
using System.Text;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>A file of a pack under its name relative to the pack, with forward slashes.</summary>
sealed record PackFile(string Name, byte[] Content)
{
    public bool IsRules => Name.StartsWith("rules/", StringComparison.Ordinal);
}

/// <summary>The files of a pack, wherever they come from.</summary>
static class PackFiles
{
    const string Embedded = "pack/";

    static readonly string[] known = ["pack.yaml", "tags.yaml", "approved.yaml", "approvals.yaml", "exceptions.yaml"];

    /// <summary>The pack that comes with the product.</summary>
    public static IReadOnlyList<PackFile> Shipped()
    {
        var assembly = typeof(PackFiles).Assembly;
        return
        [
            .. from name in assembly.GetManifestResourceNames()
               where name.StartsWith(Embedded, StringComparison.Ordinal)
               select new PackFile(name[Embedded.Length..], Bytes(assembly.GetManifestResourceStream(name)!)),
        ];
    }

    /// <summary>Writes the pack that comes with the product to a folder that is not there yet, or empty.</summary>
    /// <exception cref="IOException">The folder holds something, or can't be written.</exception>
    public static void CopyShipped(string directory)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new IOException($"{directory} is not empty: a pack that is in use must not be overwritten");
        }

        foreach (var file in Shipped())
        {
            var path = Path.Combine(directory, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }
    }

    public static IReadOnlyList<PackFile> In(string directory, LoadErrors errors)
    {
        if (!Directory.Exists(directory))
        {
            errors.In(directory).Add(0, "there is no such directory");
            return [];
        }

        List<PackFile> files = [];
        foreach (var path in Directory.EnumerateFiles(directory, "*.y*ml", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(directory, path).Replace('\\', '/');
            if (!known.Contains(name, StringComparer.Ordinal) && !name.StartsWith("rules/", StringComparison.Ordinal))
            {
                errors.In(name).Add(0, $"not a file of a pack: it holds {string.Join(", ", known)} and rules/*.yaml");
            }
            else
            {
                Read(path, name, files, errors);
            }
        }

        return files;
    }

    static void Read(string path, string name, List<PackFile> files, LoadErrors errors)
    {
        try
        {
            // A link tells its own length, not that of what it leads to.
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            switch (new FileInfo(target).Length)
            {
                case > 4_000_000:
                    errors.In(name).Add(0, $"longer than {YamlLimits.Pack.MaxCharacters} characters");
                    break;
                case 0:
                    // Empty, or no file at all but a pipe or device, which would never end: it is not opened.
                    files.Add(new(name, []));
                    break;
                default:
                    files.Add(new(name, File.ReadAllBytes(target)));
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.In(name).Add(0, $"can't be read: {e.Message}");
        }
    }

    /// <summary>The same files give the same fingerprint, wherever they lie.</summary>
    public static string Hash(IReadOnlyList<PackFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Content.Length}\0"));
            hash.AppendData(file.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static byte[] Bytes(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
