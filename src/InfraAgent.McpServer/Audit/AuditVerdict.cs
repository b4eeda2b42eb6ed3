namespace InfraAgent.McpServer.Audit;

/// <summary>What verifying a folder found.</summary>
sealed record AuditVerdict(IReadOnlyList<AuditChainVerdict> Chains, IReadOnlyList<AuditFlaw> Missing)
{
    public bool Intact => Flaws.Count == 0;

    public IReadOnlyList<AuditFlaw> Flaws => [.. Chains.Select(chain => chain.Flaw).OfType<AuditFlaw>(), .. Missing];

    public long Records => Chains.Sum(chain => chain.Records);
}

/// <summary>What verifying a chain found.</summary>
/// <param name="Seq">The last good record, and its hash.</param>
/// <param name="Flaw">The first thing wrong with it; nothing after that is vouched for.</param>
/// <param name="Notes">What an auditor wants to know and is no tampering.</param>
sealed record AuditChainVerdict(string Instance, long Records, long Seq, string Hash, AuditFlaw? Flaw, IReadOnlyList<string> Notes);

/// <summary>Proof that the trail isn't what was written.</summary>
/// <param name="File">The file, or the chain where a whole file is missing.</param>
/// <param name="Seq">The record that was expected there.</param>
sealed record AuditFlaw(string File, long Seq, string What)
{
    public override string ToString() => $"{File}, record {Seq}: {What}";
}
