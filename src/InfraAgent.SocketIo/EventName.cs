using System.Text.Json;

namespace InfraAgent.SocketIo;

/// <summary>What an event may be called: not what the clients' own events are.</summary>
static class EventName
{
    /// <summary>The name in an event's array, or null if there is none or it is not allowed.</summary>
    public static string? Of(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Array || data.GetArrayLength() == 0)
        {
            return null;
        }

        return data[0].ValueKind switch
        {
            JsonValueKind.String when data[0].GetString() is { } name && !IsReserved(name) => name,
            JsonValueKind.Number => data[0].GetRawText(),
            _ => null,
        };
    }

    public static bool IsReserved(string name) =>
        name is "connect" or "connect_error" or "disconnect" or "disconnecting" or "newListener" or "removeListener";
}
