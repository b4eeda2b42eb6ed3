using System.Text.Json;

namespace InfraAgent.AwsSandbox.BedrockAgents.Model;

/// <summary>All that a caller can say of an agent.</summary>
sealed record AgentSettings(string Name, string RoleArn)
{
    /// <summary>What an agent gets whose caller says nothing.</summary>
    public const int DefaultIdleSeconds = 600;

    public string? Instruction { get; init; }

    public string? FoundationModel { get; init; }

    public string? Description { get; init; }

    public string? KmsKeyArn { get; init; }

    public int IdleSeconds { get; init; } = DefaultIdleSeconds;

    public JsonElement? Guardrail { get; init; }

    public JsonElement? Memory { get; init; }

    public string Collaboration { get; init; } = "DISABLED";

    public string Orchestration { get; init; } = "DEFAULT";
}

/// <summary>An agent: a working draft, what was published of it, and the names it is called by.</summary>
sealed class Agent(string id, string region, AgentSettings settings, DateTimeOffset created)
{
    public const string Draft = "DRAFT";

    public string Id => id;

    public string Arn { get; } = $"arn:aws:bedrock:{region}:{Sandbox.Account}:agent/{id}";

    public DateTimeOffset Created { get; } = created;

    public AgentSettings Settings { get; set; } = settings;

    public string Status { get; set; } = "CREATING";

    public DateTimeOffset Updated { get; set; } = created;

    public DateTimeOffset? Prepared { get; set; }

    public string? ClientToken { get; init; }

    public IReadOnlyList<string> FailureReasons { get; set; } = [];

    /// <summary>Groups of the working draft, by id.</summary>
    public SortedDictionary<string, ActionGroup> Groups { get; } = new(StringComparer.Ordinal);

    public List<PublishedVersion> Versions { get; } = [];

    public SortedDictionary<string, AgentAlias> Aliases { get; } = new(StringComparer.Ordinal);

    public ResourceTags Tags { get; } = new();

    /// <summary>The draft is not what was last prepared.</summary>
    public void Touch(DateTimeOffset now, string status) => (Status, Updated, FailureReasons) = (status, now, []);

    /// <summary>Publishes the draft as the next number.</summary>
    public PublishedVersion Publish(DateTimeOffset now)
    {
        var version = new PublishedVersion(
            Versions.Count == 0 ? 1 : Versions[^1].Number + 1, Settings, [.. Groups.Values], now);
        Versions.Add(version);
        return version;
    }
}

/// <summary>A draft as it was when an alias was first pointed at it. It never changes.</summary>
sealed record PublishedVersion(
    int Number, AgentSettings Settings, IReadOnlyList<ActionGroup> Groups, DateTimeOffset Created);

/// <summary>Functions an agent may call, and who carries them out.</summary>
sealed record ActionGroup(string Id, string Name, string State, DateTimeOffset Created, DateTimeOffset Updated)
{
    public string? ClientToken { get; init; }

    public string? Description { get; init; }

    public string? ParentSignature { get; init; }

    public JsonElement? Executor { get; init; }

    public JsonElement? ApiSchema { get; init; }

    public JsonElement? FunctionSchema { get; init; }
}

/// <summary>A name callers use, and the version it stands for at the moment.</summary>
sealed class AgentAlias(Agent agent, string region, string id, DateTimeOffset created)
{
    /// <summary>Every agent has an alias of this id for its draft.</summary>
    public const string TestId = "TSTALIASID";

    public string Id => id;

    public string Arn { get; } = $"arn:aws:bedrock:{region}:{Sandbox.Account}:agent-alias/{agent.Id}/{id}";

    public DateTimeOffset Created { get; } = created;

    public required string Name { get; set; }

    public string? Description { get; set; }

    public required string Version { get; set; }

    public string Status { get; set; } = "CREATING";

    public string Invocation { get; set; } = "ACCEPT_INVOCATIONS";

    public DateTimeOffset Updated { get; set; } = created;

    public string? ClientToken { get; init; }

    public List<(string Version, DateTimeOffset From, DateTimeOffset? To)> History { get; } = [];

    public ResourceTags Tags { get; } = new();
}
