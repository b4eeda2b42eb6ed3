using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation.Model;

/// <summary>What a stack was last made from.</summary>
sealed record StackSource(Template Template)
{
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public string? RoleArn { get; init; }
}

/// <summary>An output, resolved.</summary>
sealed record StackOutput(string Key, string Value, string? Description, string? ExportName);

/// <summary>A resource of a stack: what it is called in the template, what it is, and what it was made from.</summary>
sealed record StackResource(string LogicalId, string Type)
{
    /// <summary>Empty until the service has said what it is called.</summary>
    public string PhysicalId { get; set; } = "";

    public required string Status { get; set; }

    public string? Reason { get; set; }

    public required DateTimeOffset Updated { get; set; }

    /// <summary>Its properties, resolved, as they were last given to the service.</summary>
    public JsonObject Properties { get; set; } = [];

    public IReadOnlyDictionary<string, string> Attributes { get; set; } = ReadOnlyDictionary<string, string>.Empty;

    public TemplateResource? Declared { get; set; }
}

/// <summary>A line of a stack's history.</summary>
sealed record StackEvent(string Id, string LogicalId, string PhysicalId, string Type, string Status, DateTimeOffset Time)
{
    public string? Reason { get; init; }

    public string? Token { get; init; }

    public string? Properties { get; init; }
}

/// <summary>A stack, from the moment its first change set is asked for.</summary>
sealed class Stack(StackIdentity identity, long sequence, DateTimeOffset created)
{
    public const string Type = "AWS::CloudFormation::Stack";

    public StackIdentity Identity => identity;

    public string Name => identity.Name;

    public string Id => identity.Id;

    public DateTimeOffset Created => created;

    /// <summary>Newest first, as CloudFormation lists them.</summary>
    public string SortKey { get; } = (long.MaxValue - sequence).ToString("D19", CultureInfo.InvariantCulture);

    public string Status { get; private set; } = "REVIEW_IN_PROGRESS";

    public string? Reason { get; private set; }

    public DateTimeOffset? Updated { get; set; }

    public DateTimeOffset? Deleted { get; set; }

    public ResourceTags Tags { get; } = new();

    public bool IsProtected { get; set; }

    public bool RollbackDisabled { get; set; }

    public string? ChangeSetId { get; set; }

    /// <summary>Null while it has only change sets to review.</summary>
    public StackSource? Source { get; set; }

    public IReadOnlyList<StackOutput> Outputs { get; set; } = [];

    /// <summary>In the order they were made.</summary>
    public List<StackResource> Resources { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<StackEvent> Events { get; } = [];

    public List<ChangeSet> ChangeSets { get; } = [];

    public bool IsGone => Status == "DELETE_COMPLETE";

    /// <summary>Where the passing state ends that everybody saw last.</summary>
    (string Status, string? Reason)? End { get; set; }

    /// <summary>Adds a resource, or puts it in the place of the one with its name.</summary>
    public void Put(StackResource made)
    {
        var at = Resources.FindIndex(resource => resource.LogicalId == made.LogicalId);
        if (at < 0)
        {
            Resources.Add(made);
        }
        else
        {
            Resources[at] = made;
        }
    }

    public StackResource? Resource(string logicalId) => Resources.Find(resource => resource.LogicalId == logicalId);

    /// <summary>Everything has been done, but nobody has seen it yet: until somebody looks it is under way.</summary>
    public void Pass(string through, string to, string? reason = null)
    {
        (Status, Reason) = (through, null);
        End = (to, reason);
    }

    public void Settle()
    {
        if (End is { } end)
        {
            (Status, Reason, End) = (end.Status, end.Reason, null);
        }
    }
}
