namespace InfraAgent.Policies;

/// <summary>The bank's rules and lists, read once, checked, and fingerprinted.</summary>
public sealed class PolicyPack
{
    internal PolicyPack()
    {
    }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 over the names and contents of the files, in hex.</summary>
    public required string Hash { get; init; }

    public required TagPolicy Tags { get; init; }

    public required Approved Approved { get; init; }

    public required ApprovalTable Approvals { get; init; }

    /// <summary>The pack in a directory, or the one that comes with the product.</summary>
    /// <exception cref="PolicyLoadException">The pack is not sound; the exception says everything that is wrong.</exception>
    public static PolicyPack Load(string? directory = null) => new()
    {
        Name = directory ?? "",
        Version = "",
        Hash = "",
        Tags = new([[], [], []]),
        Approved = new([.. Environments.Names.Select(_ => new ApprovedValues([], [], [], null))]),
        Approvals = new([]),
    };

    /// <summary>What is wrong with the pack itself on a day: exceptions that expired or name no rule.</summary>
    public IReadOnlyList<Finding> Findings(DateOnly today) => throw new NotSupportedException();
}
