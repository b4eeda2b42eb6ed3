using Microsoft.Win32.SafeHandles;

namespace InfraAgent.McpServer.Audit;

/// <summary>The file that an instance writes to now. Only whole records count: what a failed write left behind is cut before the
/// next.</summary>
sealed class AuditFile : IDisposable
{
    readonly FileStream stream;
    readonly string path;
    bool unsettled;

    AuditFile(FileStream stream, AuditFileName name) => (this.stream, path, Name) = (stream, stream.Name, name);

    public AuditFileName Name { get; }

    public long Length { get; private set; }

    /// <summary>Whether it still has its name: records in a file that somebody removed are no evidence.</summary>
    public bool IsThere => File.Exists(path);

    SafeFileHandle Handle => stream.SafeFileHandle;

    /// <summary>A new file, for this user and this process alone to write to.</summary>
    public static AuditFile Create(string folder, AuditFileName name) =>
        new(AuditFolder.Private(Path.Combine(folder, name.ToString()), FileMode.CreateNew, FileAccess.Write, FileShare.Read), name);

    /// <summary>Writes one line. When it throws, the line doesn't count.</summary>
    public void Append(ReadOnlySpan<byte> line, bool sync)
    {
        Settle();
        unsettled = true;
        try
        {
            RandomAccess.Write(Handle, line, Length);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // How .NET tells that a quota or the file system allows no larger file.
            throw new IOException(e.Message, e);
        }

        if (sync)
        {
            RandomAccess.FlushToDisk(Handle);
        }

        Length += line.Length;
        unsettled = false;
    }

    /// <summary>Cuts what a failed write left behind.</summary>
    public void Settle()
    {
        if (unsettled)
        {
            RandomAccess.SetLength(Handle, Length);
            unsettled = false;
        }
    }

    public void Dispose() => stream.Dispose();
}
