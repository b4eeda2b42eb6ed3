using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Reads a function's configuration; what the call leaves out stays as it was, or as AWS makes it.</summary>
static class FunctionInput
{
    public static FunctionSettings Read(LambdaCall call, FunctionSettings basis)
    {
        var body = call.Body;
        return basis with
        {
            Role = body.Text("Role") ?? basis.Role,
            Runtime = body.Text("Runtime") ?? basis.Runtime,
            Handler = body.Text("Handler") ?? basis.Handler,
            Description = body.Text("Description") ?? basis.Description,
            TimeoutSeconds = body.Number("Timeout", 1, 900) ?? basis.TimeoutSeconds,
            MemoryMb = body.Number("MemorySize", 128, 10_240) ?? basis.MemoryMb,
            EphemeralMb = body.Group("EphemeralStorage")?.Number("Size", 512, 10_240) ?? basis.EphemeralMb,
            TracingMode = body.Group("TracingConfig")?.Choice("Mode", "Active", "PassThrough") ?? basis.TracingMode,
            SnapStart = body.Group("SnapStart")?.Choice("ApplyOn", "PublishedVersions", "None") ?? basis.SnapStart,
            KmsKeyArn = Cleared(body.Text("KMSKeyArn"), basis.KmsKeyArn),
            DeadLetterArn = Cleared(body.Group("DeadLetterConfig")?.Text("TargetArn"), basis.DeadLetterArn),
            Environment = body.Group("Environment")?.Map("Variables") ?? basis.Environment,
            Layers = body.Texts("Layers") ?? basis.Layers,
            FileSystems = body.Items("FileSystemConfigs")
                ?.Select(item => new MountedFileSystem(item.Required("Arn"), item.Required("LocalMountPath"))).ToList()
                ?? basis.FileSystems,
            Vpc = body.Group("VpcConfig") is { } vpc ? FunctionNetwork.Read(call, vpc, basis.Vpc) : basis.Vpc,
            Logging = body.Group("LoggingConfig") is { } logging ? Logging(logging, basis.Logging) : basis.Logging,
        };
    }

    /// <summary>The only list of AWS's that holds exactly one.</summary>
    public static string? Architecture(JsonInput body) => body.Texts("Architectures") switch
    {
        null => null,
        ["x86_64" or "arm64"] and [var one] => one,
        var other => throw JsonInput.Invalid(
            "architectures", $"[{string.Join(", ", other)}]", "Member must satisfy enum value set: [x86_64, arm64]"),
    };

    static LoggingSettings Logging(JsonInput given, LoggingSettings basis)
    {
        string? Level(string name, params string[] levels) => given.Choice(name, levels);
        var format = given.Choice("LogFormat", "JSON", "Text") ?? basis.Format;
        var settings = new LoggingSettings(
            format,
            Level("ApplicationLogLevel", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")
                ?? (format == "JSON" ? basis.ApplicationLevel ?? "INFO" : null),
            Level("SystemLogLevel", "DEBUG", "INFO", "WARN")
                ?? (format == "JSON" ? basis.SystemLevel ?? "INFO" : null),
            given.Text("LogGroup") ?? basis.Group);
        return settings is { Format: "JSON" } or { ApplicationLevel: null, SystemLevel: null }
            ? settings
            : throw LambdaCall.Invalid("Log levels can only be set for the log format JSON.");
    }

    // An empty text takes the setting away.
    static string? Cleared(string? given, string? basis) => given switch
    {
        null => basis,
        "" => null,
        _ => given,
    };
}
