using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.McpServer.Hosting;

/// <summary>How much of the server one caller may use, so that there is always some left for the others.</summary>
public sealed record CallLimits
{
    /// <summary>How many calls of one caller begin in a minute. An agent that works hard makes a call a second, and a service may work
    /// for many people; what goes round in circles makes all it can.</summary>
    public int CallsPerMinute { get; init; } = 6000;

    /// <summary>How many calls of one caller run at the same time.</summary>
    public int AtOnce { get; init; } = 256;

    /// <summary>Whether both hold for this machine's own user too, who shares the server with nobody: where they were set.</summary>
    public bool HoldForLocal { get; init; }

    /// <summary>How long a call is waited for: longer than the slowest thing AWS makes, a database.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromMinutes(35);

    /// <summary>Reads InfraAgent:Limits and InfraAgent:CallTimeout.</summary>
    public static CallLimits Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("InfraAgent:Limits");
        ServerOptions.DemandKnown(section, [nameof(CallsPerMinute), nameof(AtOnce)]);
        CallLimits usual = new();
        return new()
        {
            HoldForLocal = section.Exists(),
            CallsPerMinute = Count(section, nameof(CallsPerMinute), usual.CallsPerMinute),
            AtOnce = Count(section, nameof(AtOnce), usual.AtOnce),
            CallTimeout = configuration["InfraAgent:CallTimeout"] switch
            {
                null or "" => usual.CallTimeout,
                // TimeSpan takes "35" for days.
                var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time <= TimeSpan.FromDays(1) => time,
                var text => throw new StartupException($"InfraAgent:CallTimeout must be hh:mm:ss, at most a day, not \"{text}\"."),
            },
        };
    }

    /// <summary>A setting that counts something.</summary>
    public static int Count(IConfigurationSection section, string name, int usual) => section[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        var text => throw new StartupException($"{section.Path}:{name} must be a whole number above 0, not \"{text}\"."),
    };
}
