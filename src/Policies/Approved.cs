namespace InfraAgent.Policies;

/// <summary>What the bank approved for one environment. An entry may hold <c>*</c> for any text.</summary>
/// <param name="ImageIds">The only images allowed; empty where the bank has not listed its own yet.</param>
public sealed record ApprovedValues(
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> InstanceTypes,
    IReadOnlyList<string> ImageIds,
    DefaultImage? DefaultImage);

/// <summary>Where to look for an image when the caller names none: the newest of these owners with this name.</summary>
public sealed record DefaultImage(IReadOnlyList<string> Owners, string Name);

/// <summary>The approved values of a pack (<c>approved.yaml</c>).</summary>
public sealed class Approved
{
    readonly ApprovedValues[] byEnvironment;

    internal Approved(ApprovedValues[] byEnvironment) => this.byEnvironment = byEnvironment;

    public ApprovedValues For(string environment) => byEnvironment[Environments.IndexOf(environment)];
}
