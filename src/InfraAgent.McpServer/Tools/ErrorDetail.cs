using System.Text.Json.Serialization;

namespace InfraAgent.McpServer.Tools;

/// <summary>What a program reads of a refusal, in <c>_meta["infra-agent/error"]</c>.</summary>
/// <param name="Code">One of <see cref="ErrorCode"/>.</param>
/// <param name="Retryable">Whether the very same call may succeed later.</param>
/// <param name="AwsCode">AWS's own name for it.</param>
sealed record ErrorDetail(string Code, bool Retryable, string? AwsCode, IReadOnlyList<FindingRow>? Findings);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorDetail))]
sealed partial class ErrorJson : JsonSerializerContext;
