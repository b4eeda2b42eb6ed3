using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using InfraAgent.McpServer.Hosting;

namespace InfraAgent.McpServer.Changes;

/// <summary>Seals what only this server (and instances with its keys) may read or have written: AES-256-GCM, whose key is named
/// by its first byte so that old ones still open while new ones seal.</summary>
/// <param name="keys">Of 32 bytes; the first one seals, all of them open.</param>
public sealed class ChangeSeal(IReadOnlyList<byte[]> keys)
{
    const int KeyBytes = 32;
    const int NonceBytes = 12;
    const int TagBytes = 16;

    readonly byte[][] keys = keys.Count > 0 && keys.All(key => key.Length == KeyBytes)
        ? [.. keys]
        : throw new StartupException($"A change key has {KeyBytes} bytes (base64 of 44 characters): openssl rand -base64 {KeyBytes}.");

    /// <summary>A seal that ends with the process.</summary>
    public static ChangeSeal OfProcess() => new([RandomNumberGenerator.GetBytes(KeyBytes)]);

    /// <param name="purpose">What it is for; it opens for nothing else.</param>
    public byte[] Close(string purpose, ReadOnlySpan<byte> content)
    {
        var sealedUp = new byte[1 + NonceBytes + content.Length + TagBytes];
        sealedUp[0] = Name(keys[0]);
        var nonce = sealedUp.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = new(keys[0], TagBytes);
        cipher.Encrypt(nonce, content, sealedUp.AsSpan(1 + NonceBytes, content.Length), sealedUp.AsSpan(^TagBytes), Encoding.UTF8.GetBytes(purpose));
        return sealedUp;
    }

    /// <summary>The content; null where this is no seal of ours, or of another purpose.</summary>
    public byte[]? Open(string purpose, ReadOnlySpan<byte> sealedUp)
    {
        if (sealedUp.Length < 1 + NonceBytes + TagBytes)
        {
            return null;
        }

        var content = new byte[sealedUp.Length - 1 - NonceBytes - TagBytes];
        foreach (var key in keys)
        {
            if (Name(key) != sealedUp[0])
            {
                continue;
            }

            try
            {
                using AesGcm cipher = new(key, TagBytes);
                cipher.Decrypt(sealedUp.Slice(1, NonceBytes), sealedUp[(1 + NonceBytes)..^TagBytes], sealedUp[^TagBytes..], content, Encoding.UTF8.GetBytes(purpose));
                return content;
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another key may have the same name.
            }
        }

        return null;
    }

    public string CloseText(string purpose, ReadOnlySpan<byte> content) => Base64Url.EncodeToString(Close(purpose, content));

    public byte[]? OpenText(string purpose, ReadOnlySpan<char> text) =>
        Base64Url.IsValid(text) ? Open(purpose, Base64Url.DecodeFromChars(text)) : null;

    static byte Name(byte[] key) => SHA256.HashData(key)[0];
}
