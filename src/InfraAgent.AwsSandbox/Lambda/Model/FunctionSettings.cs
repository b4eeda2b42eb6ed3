using System.Collections.ObjectModel;

namespace InfraAgent.AwsSandbox.Lambda.Model;

/// <summary>The network a function is tied to.</summary>
sealed record VpcSettings(
    IReadOnlyList<string> SubnetIds, IReadOnlyList<string> GroupIds, string VpcId, bool Ipv6)
{
    public static readonly VpcSettings None = new([], [], "", Ipv6: false);
}

/// <summary>Where a function's log goes, and how much of it.</summary>
sealed record LoggingSettings(string Format, string? ApplicationLevel, string? SystemLevel, string? Group);

/// <summary>A file system a function sees as a folder.</summary>
sealed record MountedFileSystem(string Arn, string Path);

/// <summary>What a function is configured to be; an update makes another.</summary>
sealed record FunctionSettings(string Role)
{
    public string? Runtime { get; init; }

    public string? Handler { get; init; }

    public string PackageType { get; init; } = "Zip";

    public string Description { get; init; } = "";

    public int TimeoutSeconds { get; init; } = 3;

    public int MemoryMb { get; init; } = 128;

    public int EphemeralMb { get; init; } = 512;

    public string Architecture { get; init; } = "x86_64";

    public string TracingMode { get; init; } = "PassThrough";

    public string SnapStart { get; init; } = "None";

    public string? KmsKeyArn { get; init; }

    public string? DeadLetterArn { get; init; }

    public VpcSettings Vpc { get; init; } = VpcSettings.None;

    public LoggingSettings Logging { get; init; } = new("Text", null, null, null);

    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<string> Layers { get; init; } = [];

    public IReadOnlyList<MountedFileSystem> FileSystems { get; init; } = [];
}
