using System.Security.Cryptography;
using System.Text;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;

namespace InfraAgent.McpServer.Approvals;

/// <summary>The people who may answer on the approval page and at the command, known by a passphrase. Nobody can try passphrases in a
/// row: after five wrong ones the name is locked for a while, in every process that shares the file.</summary>
public sealed class Approvers(string file, TimeProvider clock)
{
    public const int ShortestPassphrase = 12;

    const int Iterations = 600_000;
    const int SaltBytes = 16;
    const int HashBytes = 32;
    const int WrongAllowed = 5;
    const int LongestName = 64;

    static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    // Hashing is slow on purpose: at most one core is ever busy with it, however many ask.
    static readonly SemaphoreSlim turn = new(1);

    readonly ApproverFile kept = new(file);

    public IReadOnlyList<Approver> All() => kept.Read();

    /// <returns>Why not; null where it was done.</returns>
    public async Task<string?> AddAsync(
        string name, string passphrase, CancellationToken cancellationToken, string tenant = Target.DefaultTenant)
    {
        if (!IsName(name))
        {
            return $"A name has up to {LongestName} letters, digits and . _ @ - without accents, as the bank's directory writes it.";
        }

        if (passphrase.Length < ShortestPassphrase)
        {
            return $"A passphrase has at least {ShortestPassphrase} characters.";
        }

        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        Approver added = new(name, salt, Hash(passphrase, salt, Iterations), Iterations, clock.GetUtcNow(), Tenant: tenant);
        var known = false;
        await kept.ChangeAsync(all => (known = all.Any(added.IsCalled)) ? all : [.. all, added], cancellationToken);
        return known ? $"{name} is an approver already; remove them first." : null;
    }

    /// <returns>False where there is none of that name.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var known = false;
        await kept.ChangeAsync(
            all =>
            {
                known = all.Any(one => one.IsCalled(name));
                return [.. all.Where(one => !one.IsCalled(name))];
            },
            cancellationToken);
        return known;
    }

    /// <summary>Who that is; null where name or passphrase are wrong or the name is locked, which look alike from outside.</summary>
    public async Task<Party?> VerifyAsync(string name, string passphrase, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            // Counted before it is looked at, so that many tries at once don't slip past the count.
            var approver = await CountAsync(name, cancellationToken);
            var hash = Hash(passphrase, approver?.Salt ?? new byte[SaltBytes], approver?.Iterations ?? Iterations);
            if (approver is null || !CryptographicOperations.FixedTimeEquals(hash, approver.Hash))
            {
                return null;
            }

            await UpdateAsync(approver with { Wrong = null, LockedUntil = null }, cancellationToken);
            return new($"approver:{approver.Name.ToLowerInvariant()}", approver.Name, Tenant: approver.Tenant);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>The approver as before this try; null where there is none who may try now.</returns>
    async Task<Approver?> CountAsync(string name, CancellationToken cancellationToken)
    {
        Approver? trying = null;
        await kept.ChangeAsync(
            all => [.. all.Select(one => one.IsCalled(name) && !IsLocked(one) ? Tried(trying = one) : one)],
            cancellationToken);
        return trying;
    }

    bool IsLocked(Approver approver) => approver.LockedUntil > clock.GetUtcNow();

    Approver Tried(Approver approver)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset[] recent = [.. (approver.Wrong ?? []).Where(wrong => wrong > now - Lock), now];
        return recent.Length < WrongAllowed
            ? approver with { Wrong = recent, LockedUntil = null }
            : approver with { Wrong = null, LockedUntil = now + Lock };
    }

    Task UpdateAsync(Approver approver, CancellationToken cancellationToken) =>
        kept.ChangeAsync(all => [.. all.Select(one => one.IsCalled(approver.Name) ? approver : one)], cancellationToken);

    // Letters that only look like others would make two people of one, or one of two.
    static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '@' or '-');

    static byte[] Hash(string passphrase, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}
