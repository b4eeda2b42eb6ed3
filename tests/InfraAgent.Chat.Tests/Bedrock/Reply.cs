using System.Net;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>What one call is answered with.</summary>
sealed record Reply(IReadOnlyList<byte[]> Frames)
{
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>The error's type, where the status is one.</summary>
    public string? Error { get; init; }

    /// <summary>How many bytes leave at a time; all at once where null.</summary>
    public int? PieceSize { get; init; }

    public Ending Ending { get; init; }

    /// <summary>What the end of the answer waits for, so that a client has read what comes before it.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>What comes then.</summary>
    public IReadOnlyList<byte[]> Afterwards { get; init; } = [];

    public static Reply Of(params byte[][] frames) => new(frames);

    /// <summary>An error instead of a stream.</summary>
    public static Reply Failed(HttpStatusCode status, string error) => new([]) { Status = status, Error = error };

    /// <summary>A stream that an error ends.</summary>
    public static Reply Broken(string exception) => Of(EventFrames.Exception(exception));
}

enum Ending
{
    /// <summary>The stream ends as it should.</summary>
    Whole,

    /// <summary>The connection is lost in the middle of another frame.</summary>
    Lost,

    /// <summary>Nothing more comes, and the connection stays until the client closes it.</summary>
    Held,
}
