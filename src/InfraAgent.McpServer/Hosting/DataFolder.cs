using System.Security.Cryptography;

namespace InfraAgent.McpServer.Hosting;

/// <summary>Where this server keeps what must outlive it: changes that wait, the audit trail, and the keys to both. It is the
/// user's alone.</summary>
public sealed class DataFolder : IDisposable
{
    const int KeyBytes = 32;
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly bool temporary;

    DataFolder(string path, bool temporary) => (Path, this.temporary) = (path, temporary);

    /// <summary>The folder of this user's programs; empty where the user has no home.</summary>
    public static string Usual => Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
        ? System.IO.Path.Combine(home, "infra-agent")
        : "";

    public string Path { get; }

    /// <param name="path">Made if need be; a folder that ends with the process where null.</param>
    /// <exception cref="StartupException">It can't be made.</exception>
    public static DataFolder At(string? path)
    {
        if (path is null)
        {
            return new(Directory.CreateTempSubdirectory("infra-agent-").FullName, temporary: true);
        }

        try
        {
            var folder = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
            return new(folder.FullName, temporary: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartupException($"The server can't keep its data in \"{path}\": {e.Message} Set InfraAgent:Data to a folder it may write to.");
        }
    }

    /// <summary>A key of 32 bytes, made when it is first asked for. Several instances need one in their settings instead.</summary>
    public byte[] Key(string name)
    {
        var file = System.IO.Path.Combine(Path, name);
        if (!File.Exists(file))
        {
            Make(file);
        }

        var key = File.ReadAllBytes(file);
        return key.Length == KeyBytes ? key : throw new StartupException($"{file} is not a key of {KeyBytes} bytes; remove it only if nothing was sealed with it.");
    }

    // Whole or not at all: another process may start at the same moment, and takes what is there.
    static void Make(string file)
    {
        var draft = $"{file}.{RandomNumberGenerator.GetHexString(8)}";
        FileStreamOptions fresh = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            fresh.UnixCreateMode = OwnerOnly;
        }

        using (FileStream stream = new(draft, fresh))
        {
            stream.Write(RandomNumberGenerator.GetBytes(KeyBytes));
        }

        try
        {
            File.Move(draft, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    public void Dispose()
    {
        if (temporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
