using InfraAgent.Chat.Identity;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Mcp;

/// <summary>For whom a tool is called, and who answers what its server asks in the middle of it. It flows with the call down to the
/// transport, since every message of the call must carry the person's name anew.</summary>
/// <param name="Ask">Puts the server's question to the person; never to a model.</param>
public sealed record CallScope(Person Person, Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>> Ask)
{
    static readonly AsyncLocal<CallScope?> now = new();

    /// <summary>Null where no call is being made.</summary>
    public static CallScope? Now => now.Value;

    /// <summary>What the server says of its progress.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <summary>From here on, in this call and what it starts.</summary>
    public void Begin() => now.Value = this;
}
