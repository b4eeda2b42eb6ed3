using System.Collections;
using System.Text.Json;

namespace InfraAgent.SocketIo;

/// <summary>What a client sent with an event or an acknowledgement. Where bytes stood, there is a placeholder.</summary>
public sealed class SocketArguments : IReadOnlyList<JsonElement>
{
    readonly IReadOnlyList<JsonElement> items;
    readonly JsonSerializerOptions json;

    internal SocketArguments(IEnumerable<JsonElement> items, IReadOnlyList<ReadOnlyMemory<byte>> attachments, JsonSerializerOptions json)
    {
        this.items = [.. items];
        this.json = json;
        Attachments = attachments;
    }

    /// <summary>The bytes that came along. <see cref="Bytes"/> tells which argument they are.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Attachments { get; }

    public int Count => items.Count;

    public JsonElement this[int index] => items[index];

    /// <summary>An argument, or the type's default where the client sent fewer.</summary>
    /// <exception cref="JsonException">The argument is of another form.</exception>
    public T? Get<T>(int index) => index < Count ? items[index].Deserialize<T>(json) : default;

    /// <summary>An argument that was sent as bytes, or null if it was not.</summary>
    public ReadOnlyMemory<byte>? Bytes(int index)
    {
        if (index >= Count || Attachments.Count == 0 || Placeholders.NumberOf(items[index]) is not { } number)
        {
            return null;
        }

        return Attachments[number];
    }

    public IEnumerator<JsonElement> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
