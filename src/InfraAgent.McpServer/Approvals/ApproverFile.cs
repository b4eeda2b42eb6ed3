using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Identity;

namespace InfraAgent.McpServer.Approvals;

/// <summary>A person who may say yes or no, as the file keeps them.</summary>
/// <param name="Wrong">When a wrong passphrase was tried of late.</param>
/// <param name="Tenant">Whose changes they can answer.</param>
public sealed record Approver(
    string Name,
    byte[] Salt,
    byte[] Hash,
    int Iterations,
    DateTimeOffset Created,
    IReadOnlyList<DateTimeOffset>? Wrong = null,
    DateTimeOffset? LockedUntil = null,
    string Tenant = Target.DefaultTenant)
{
    public bool IsCalled(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public bool IsCalled(Approver other) => IsCalled(other.Name);
}

/// <summary>The file of approvers: for this user alone, changed by one process at a time, and never half written.</summary>
sealed class ApproverFile(string path)
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidDataException">Others may have written it, or it can't be read.</exception>
    public IReadOnlyList<Approver> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new InvalidDataException($"{path} is open to others than its owner: look who is in it, then chmod 600.");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ApproverJson.Default.IReadOnlyListApprover) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} can't be read as a list of approvers.", e);
        }
    }

    public async Task ChangeAsync(Func<IReadOnlyList<Approver>, IReadOnlyList<Approver>> change, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var alone = await AloneAsync(cancellationToken);
        var after = change(Read());
        var draft = $"{path}.new";
        File.Delete(draft);
        await using (var stream = new FileStream(draft, Options(FileMode.CreateNew)))
        {
            await JsonSerializer.SerializeAsync(stream, after, ApproverJson.Default.IReadOnlyListApprover, cancellationToken);
        }

        File.Move(draft, path, overwrite: true);
    }

    async Task<FileStream> AloneAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            try
            {
                return new($"{path}.lock", Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (!limit.IsCancellationRequested)
            {
                // Another process holds it, for as long as a small file takes to write.
                await Task.Delay(Pause, limit.Token);
            }
        }
    }

    static FileStreamOptions Options(FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<Approver>))]
sealed partial class ApproverJson : JsonSerializerContext;
