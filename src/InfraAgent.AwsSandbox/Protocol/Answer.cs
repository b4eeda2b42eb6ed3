namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>What goes back over the wire.</summary>
sealed record Answer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static Answer Empty(int status = 200) => new(status, null, default);
}
