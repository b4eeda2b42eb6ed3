namespace InfraAgent.McpServer.Identity;

/// <summary>
/// For whom, and for which change, AWS is called just now. It flows with the call from the gate to the one place that makes
/// AWS clients, so that no tool can leave it out or mix it up.
/// </summary>
/// <param name="Change">The change's id; null while nothing is changed.</param>
sealed record Acting(Caller Caller, string? Change = null)
{
    static readonly AsyncLocal<Acting?> now = new();

    /// <summary>Null where no call is being served.</summary>
    public static Acting? Now => now.Value;

    /// <summary>From here on, in this call and what it starts.</summary>
    public void Begin() => now.Value = this;
}
