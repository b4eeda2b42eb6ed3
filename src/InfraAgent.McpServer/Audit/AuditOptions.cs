using System.Collections.Frozen;
using System.Globalization;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.McpServer.Audit;

/// <summary>Where the audit trail is kept, how long, and who can vouch for it.</summary>
/// <param name="Folder">It is made if need be, for this user alone.</param>
/// <param name="Keys">Of 32 bytes; the first one signs, all of them verify.</param>
public sealed record AuditOptions(string Folder, IReadOnlyList<byte[]> Keys)
{
    const string Section = "InfraAgent:Audit";

    static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        nameof(Folder), nameof(Keys), nameof(Sync), nameof(RetentionYears), nameof(AnchorBucket), nameof(AnchorMinutes), nameof(ToStandardOutput));

    /// <summary>Whether each record is on the disk before anything is done. Without it a killed process loses nothing, a power failure
    /// may.</summary>
    public bool Sync { get; init; }

    /// <summary>How many years records are kept; <c>audit prune</c> removes older ones.</summary>
    public int RetentionYears { get; init; } = 5;

    /// <summary>An S3 bucket with Object Lock that the head is put into; null for none.</summary>
    public string? AnchorBucket { get; init; }

    /// <summary>How often the head is put there.</summary>
    public int AnchorMinutes { get; init; } = 10;

    /// <summary>Whether each record is also written to standard output, a line each, for who ships logs. Never over stdio.</summary>
    public bool ToStandardOutput { get; init; }

    /// <summary>Reads section InfraAgent:Audit; null where it says nothing. The folder is empty where it names none.</summary>
    /// <param name="folder">Takes the place of the configured one.</param>
    /// <exception cref="StartupException">A setting can't be read, or there is no key.</exception>
    public static AuditOptions? Read(IConfiguration configuration, string? folder = null)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key)) is { } unknown)
        {
            throw new StartupException($"There is no setting {Section}:{unknown.Key}; there are {string.Join(", ", Known)}.");
        }

        var named = folder ?? section[nameof(Folder)] ?? "";
        return named.Length == 0 && !section.Exists() ? null : new(named.Length == 0 ? "" : Path.GetFullPath(named), ReadKeys(section))
        {
            Sync = Flag(section, nameof(Sync)),
            RetentionYears = Number(section, nameof(RetentionYears), 5),
            AnchorBucket = section[nameof(AnchorBucket)] is { Length: > 0 } bucket ? bucket : null,
            AnchorMinutes = Number(section, nameof(AnchorMinutes), 10),
            ToStandardOutput = Flag(section, nameof(ToStandardOutput)),
        };
    }

    static byte[][] ReadKeys(IConfigurationSection section)
    {
        var keys = section.GetSection(nameof(Keys));
        var texts = keys.Value is { } text ? text.Split(',') : [.. keys.GetChildren().Select(child => child.Value ?? "")];
        try
        {
            return [.. texts.Select(key => Convert.FromBase64String(key.Trim()))];
        }
        catch (FormatException)
        {
            // What it says instead may be a key: it is not repeated.
            throw new StartupException($"{Section}:{nameof(Keys)} must be base64: openssl rand -base64 {AuditKeys.KeyBytes}.");
        }
    }

    static bool Flag(IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new StartupException($"{Section}:{name} must be true or false, not \"{text}\"."),
    };

    static int Number(IConfigurationSection section, string name, int usual) => section[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new StartupException($"{Section}:{name} must be a whole number above 0, not \"{text}\"."),
    };
}
