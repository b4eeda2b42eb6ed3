namespace InfraAgent.AwsSandbox.Iam.Model;

/// <summary>A role, and who may act as it.</summary>
sealed record Role(string Name, string Path, string Id, DateTimeOffset Created, string TrustPolicy)
{
    public const string ArnPrefix = $"arn:aws:iam::{Sandbox.Account}:role/";

    public string Arn => $"arn:aws:iam::{Sandbox.Account}:role{Path}{Name}";

    public string? Description { get; init; }

    public int MaxSessionSeconds { get; init; } = 3600;

    public string? PermissionsBoundary { get; init; }

    public ResourceTags Tags { get; } = new();
}
