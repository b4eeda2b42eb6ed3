using System.Security.Cryptography;
using System.Text;
using InfraAgent.McpServer.Hosting;

namespace InfraAgent.McpServer.Audit;

/// <summary>What records are signed with. A record says which key, so that old ones can still be checked after a change of
/// keys.</summary>
sealed class AuditKeys
{
    public const int KeyBytes = 32;

    readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);

    public AuditKeys(IReadOnlyList<byte[]> keys)
    {
        if (keys.Count == 0 || keys.Any(key => key.Length != KeyBytes))
        {
            throw new StartupException(
                $"The audit trail needs a key of {KeyBytes} bytes, InfraAgent:Audit:Keys, in base64: openssl rand -base64 {KeyBytes}.");
        }

        foreach (var key in keys)
        {
            this.keys[Name(key)] = key;
        }

        SigningId = Name(keys[0]);
    }

    /// <summary>The name of the key that signs.</summary>
    public string SigningId { get; }

    public bool Knows(string id) => keys.ContainsKey(id);

    /// <summary>The signature of some parts, one after the other, in hexadecimal.</summary>
    public string Sign(string id, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys[id]);
        foreach (var part in parts)
        {
            hmac.AppendData(part.Span);
        }

        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>A hash of what the record doesn't show. Keyed: a plain one would tell a short secret to whoever tries them all.</summary>
    public string Hide(ReadOnlyMemory<byte> content) => Sign(SigningId, "arguments\n"u8.ToArray(), content);

    static string Name(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes("audit key\n"), .. key]))[..8];
}
