using System.Text.Json;

namespace InfraAgent.McpServer.Changes;

/// <summary>What the stores of changes have in common: how a change is written, and for how long it is kept.</summary>
static class KeptChange
{
    // A day after they expire nobody asks for their results any more.
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static string ToJson(Change change) => JsonSerializer.Serialize(change, ChangeJson.Default.Change);

    public static Change FromJson(string json) =>
        JsonSerializer.Deserialize(json, ChangeJson.Default.Change) ?? throw new InvalidDataException("A change that is kept can't be read.");

    /// <summary>When the store may forget it, in seconds since 1970.</summary>
    public static long ForgottenAt(Change change) => (change.ExpiresAt + Kept).ToUnixTimeSeconds();

    public static InvalidOperationException Known(string id) => new($"There is a change {id} already.");
}
