using System.Text.Json;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>The official clients' surface as surface.json records it.</summary>
public sealed record Surface(string Botocore, IReadOnlyDictionary<string, ServiceSurface> Services)
{
    public static string Folder { get; } = Path.GetDirectoryName(SourceFile())!;

    public static Surface Recorded { get; } = Parse(File.ReadAllText(Path.Combine(Folder, "surface.json")));

    public static Surface Parse(string json) => JsonSerializer.Deserialize<Surface>(json, JsonSerializerOptions.Web)!;

    static string SourceFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}

/// <summary>One service: operations as "METHOD uri [action]", types as member to type, "!" before a required one.</summary>
public sealed record ServiceSurface(
    string Client,
    IReadOnlyDictionary<string, string> Operations,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Types,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Constants,
    IReadOnlyDictionary<string, string> Errors,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Streams);
