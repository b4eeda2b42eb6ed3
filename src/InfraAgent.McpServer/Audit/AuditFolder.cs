using System.Security.Cryptography;

namespace InfraAgent.McpServer.Audit;

/// <summary>The files of the trail: a chain of records for each instance that ever ran, over one file or more.</summary>
static class AuditFolder
{
    public const string TornExtension = ".torn";

    const int FirstLook = 4096;

    const byte LineEnd = (byte)'\n';

    /// <summary>Makes the folder where it is not there.</summary>
    public static void Prepare(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Opens a file that, if it is made, only this user may read.</summary>
    public static FileStream Private(string path, FileMode mode, FileAccess access, FileShare share)
    {
        // Without a buffer: what was written is the system's, whatever happens to this process.
        FileStreamOptions options = new() { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is FileMode.Create or FileMode.CreateNew)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    /// <summary>The chains in a folder, each with its files in order.</summary>
    public static IReadOnlyList<AuditChain> Chains(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + AuditFileName.Extension)
            .Select(AuditFileName.Parse).OfType<AuditFileName>()
            .GroupBy(file => file.Instance, StringComparer.Ordinal)
            .OrderBy(chain => chain.Key, StringComparer.Ordinal)
            .Select(chain => new AuditChain(chain.Key, [.. chain.OrderBy(file => file.Number).ThenBy(file => file.Day)])),
    ];

    /// <summary>All of a file, also while somebody writes to it. A file is never larger than the memory that reads it: writers
    /// begin a new one.</summary>
    public static byte[] Content(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream content = new((int)file.Length);
        file.CopyTo(content);
        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    }

    /// <summary>The last whole record of a chain; null where it has none.</summary>
    public static AuditLine? Head(string folder, AuditChain chain) => chain.Files.Reverse()
        .Select(file => Tail(Path.Combine(folder, file.ToString())))
        .FirstOrDefault(tail => tail.Last.Length > 0)
        .Last is { Length: > 0 } line ? AuditLine.Read(line) : null;

    /// <summary>The end of a file: its last whole line, and how many bytes of an unfinished one follow. It reads no more of the
    /// file than that.</summary>
    public static (byte[] Last, int Unfinished) Tail(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return Tail(file);
    }

    static (byte[] Last, int Unfinished) Tail(FileStream file)
    {
        var length = file.Length;
        for (long take = FirstLook; ; take *= 2)
        {
            var part = new byte[Math.Min(take, length)];
            file.Position = length - part.Length;
            file.ReadExactly(part);
            var end = Array.LastIndexOf(part, LineEnd);
            var start = end <= 0 ? -1 : Array.LastIndexOf(part, LineEnd, end - 1);
            if (start >= 0 || part.Length == length)
            {
                return (end < 0 ? [] : part[(start + 1)..end], part.Length - (end + 1));
            }
        }
    }

    /// <summary>Sets aside a record that was cut off, if nobody is writing it.</summary>
    /// <param name="report">Told before the file is cut, so that a crash in between loses nothing.</param>
    public static void Mend(string path, Action<byte[]> report)
    {
        FileStream file;
        try
        {
            file = Private(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return; // Its writer lives, and will finish the line.
        }

        using (file)
        {
            var unfinished = Tail(file).Unfinished;
            if (unfinished == 0)
            {
                return;
            }

            var torn = new byte[unfinished];
            file.Position = file.Length - unfinished;
            file.ReadExactly(torn);
            using (var copy = Private(path + TornExtension, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                copy.Write(torn);
                copy.Flush(flushToDisk: true);
            }

            report(torn);
            file.SetLength(file.Length - unfinished);
        }
    }

    public static string Fingerprint(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>The records of one instance, from its start to its end.</summary>
sealed record AuditChain(string Instance, IReadOnlyList<AuditFileName> Files);
