using ModelContextProtocol.Protocol;

namespace InfraAgent.ConformanceHost;

/// <summary>The smallest files of their kind.</summary>
static class Media
{
    /// <summary>A PNG of one red pixel.</summary>
    public static ReadOnlyMemory<byte> Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC");

    /// <summary>A WAV of one silent sample: 8 bits, mono, 8 kHz.</summary>
    public static ReadOnlyMemory<byte> Wav { get; } = (byte[])
    [
        .. "RIFF"u8, 38, 0, 0, 0, .. "WAVE"u8,
        .. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0,
        .. "data"u8, 1, 0, 0, 0, 0x80, 0,
    ];

    public static ImageContentBlock Image() => ImageContentBlock.FromBytes(Png, "image/png");

    public static AudioContentBlock Audio() => AudioContentBlock.FromBytes(Wav, "audio/wav");

    public static EmbeddedResourceBlock Resource(string uri, string mimeType, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = mimeType, Text = text } };
}
