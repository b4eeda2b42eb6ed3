using System.Text.Json.Nodes;

namespace InfraAgent.AwsSandbox.CloudFormation.Model;

/// <summary>Why one property would change.</summary>
/// <param name="Attribute">Which part of the resource: <c>Properties</c>, <c>Tags</c>, <c>DeletionPolicy</c> …</param>
/// <param name="Name">The property; null where the part has none.</param>
/// <param name="Recreation">Whether such a change replaces the resource: <c>Never</c>, <c>Conditionally</c>, <c>Always</c>.</param>
sealed record ChangeDetail(string Attribute, string? Name, string Recreation)
{
    public JsonNode? Before { get; init; }

    public JsonNode? After { get; init; }

    /// <summary>The new value is not known before another resource is.</summary>
    public bool IsDynamic { get; init; }

    public string Source { get; init; } = "DirectModification";

    public string? Cause { get; init; }
}

/// <summary>What executing a change set would do to one resource.</summary>
sealed record ResourceChange(string Action, string LogicalId, string Type)
{
    public string? PhysicalId { get; init; }

    /// <summary>What becomes of the resource that leaves, for a removal or a replacement.</summary>
    public string? Policy { get; init; }

    public IReadOnlyList<ChangeDetail> Details { get; init; } = [];

    public JsonObject? Before { get; init; }

    public JsonObject? After { get; init; }

    public IReadOnlyList<string> Scope =>
        [.. Details.Select(detail => detail.Attribute).Distinct(StringComparer.Ordinal)];

    public string? Replacement => Action != "Modify" ? null
        : Details.Any(detail => detail is { Recreation: "Always", IsDynamic: false }) ? "True"
        : Details.Any(detail => detail.Recreation is not "Never") ? "Conditional"
        : "False";
}

/// <summary>A change to a stack, worked out and waiting.</summary>
sealed class ChangeSet(Stack stack, string name, string id, StackSource source, DateTimeOffset created)
{
    public Stack Stack => stack;

    public string Name => name;

    public string Id => id;

    public StackSource Source => source;

    public DateTimeOffset Created => created;

    public required string Kind { get; init; }

    public string? Description { get; init; }

    public string? OnStackFailure { get; init; }

    public string? Token { get; init; }

    /// <summary>The parameters it was asked for with, so that a token is not used for another.</summary>
    public required string Fingerprint { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Imports { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    public required IReadOnlyList<ResourceChange> Changes { get; init; }

    /// <summary>Why it cannot be executed; null where it can.</summary>
    public string? Failure { get; init; }

    public string Status { get; set; } = "CREATE_PENDING";

    public string ExecutionStatus { get; set; } = "UNAVAILABLE";

    public string? ExecutionToken { get; set; }

    public void Settle()
    {
        if (Status == "CREATE_PENDING")
        {
            (Status, ExecutionStatus) = Failure is null ? ("CREATE_COMPLETE", "AVAILABLE") : ("FAILED", "UNAVAILABLE");
        }
    }
}
