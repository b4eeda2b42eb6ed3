using InfraAgent.Policies.Loading;

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

    public required IReadOnlyList<Rule> Rules { get; init; }

    public required TagPolicy Tags { get; init; }

    public required Approved Approved { get; init; }

    public required ApprovalTable Approvals { get; init; }

    public required IReadOnlyList<Exemption> Exemptions { get; init; }

    /// <summary>The pack in a directory, or the one that comes with the product.</summary>
    /// <exception cref="PolicyLoadException">The pack is not sound; the exception says everything that is
    /// wrong.</exception>
    public static PolicyPack Load(string? directory = null)
    {
        LoadErrors errors = new();
        return directory is null
            ? PackReader.Read(PackFiles.Shipped(), errors, proved: true)
            : PackReader.Read(PackFiles.In(directory, errors), errors);
    }

    /// <summary>The same, with every rule's own tests run, also those of the pack that comes with the product: they were run when it was
    /// built, and a start need not wait for them again.</summary>
    /// <inheritdoc cref="Load"/>
    public static PolicyPack Prove(string? directory = null)
    {
        LoadErrors errors = new();
        return PackReader.Read(directory is null ? PackFiles.Shipped() : PackFiles.In(directory, errors), errors);
    }

    /// <summary>Writes the pack that comes with the product to a new or empty folder, for a bank to make its own.</summary>
    /// <exception cref="IOException">The folder holds something, or can't be written.</exception>
    public static void CopyShippedTo(string directory) => PackFiles.CopyShipped(directory);

    /// <summary>What is wrong with the pack itself on a day: exceptions that expired or name no rule.</summary>
    public IReadOnlyList<Finding> Findings(DateOnly today) =>
    [
        .. from exemption in Exemptions
           let rule = Rules.FirstOrDefault(rule => rule.Id.Equals(exemption.Rule, StringComparison.Ordinal))
           where rule is null || today > exemption.Expires
           select FindingWriter.About(exemption, rule),
    ];
}
