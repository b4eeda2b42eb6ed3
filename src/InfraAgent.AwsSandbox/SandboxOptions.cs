namespace InfraAgent.AwsSandbox;

/// <summary>
/// Where the sandbox listens and what time it is there. It binds 127.0.0.1 only, whatever else is asked.
/// </summary>
public sealed record SandboxOptions
{
    /// <summary>The loopback port; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Stamps launch times, creation dates and credential expiry.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How many live instances a region takes before it answers <c>InstanceLimitExceeded</c>.</summary>
    public int InstanceLimitPerRegion { get; init; } = 20_000;
}
