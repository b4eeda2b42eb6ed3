namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>AWS says no: the code, the sentence and the status a client sees, whatever protocol carries them.</summary>
sealed class AwsErrorException(string code, string message, int status = 400) : Exception(Shorten(message))
{
    const int MaxMessage = 1000;

    public string Code => code;

    public int Status => status;

    /// <summary>Elements some services add beside code and message, for example S3's <c>BucketName</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The sandbox lacks it. 501 is the one server status no SDK retries.</summary>
    public static AwsErrorException NotImplemented(string sentence) =>
        new("NotImplementedInSandbox", sentence + " Use a real account for this, or another way to the same end.", 501);

    public static AwsErrorException InvalidValue(string name, string value, string? why = null) =>
        new("InvalidParameterValue", $"Invalid value '{value}' for {name}. {why}".TrimEnd());

    public static AwsErrorException Missing(string name) =>
        new("MissingParameter", $"The request must contain the parameter {name}");

    // An error repeats what the caller sent, but not a megabyte of it.
    static string Shorten(string message) => message.Length <= MaxMessage ? message : message[..MaxMessage] + "...";
}
