namespace InfraAgent.AwsSandbox.Lambda.Model;

/// <summary>A function's deployed code, as far as anybody is told: its hash and size.</summary>
sealed record DeployedCode(string Sha256, long Size, string? ImageUri = null);

/// <summary>A function, as the API shows it.</summary>
sealed class LambdaFunction(string name, string region, FunctionSettings settings, DeployedCode code)
{
    public string Name => name;

    public string Arn { get; } = $"arn:aws:lambda:{region}:{Sandbox.Account}:function:{name}";

    public string Region => region;

    public FunctionSettings Settings { get; set; } = settings;

    public DeployedCode Code { get; set; } = code;

    public required DateTimeOffset Modified { get; set; }

    public required string RevisionId { get; set; }

    /// <summary>True from its creation until somebody looks again.</summary>
    public bool Pending { get; set; } = true;

    /// <summary>True from an update until somebody looks again.</summary>
    public bool Updating { get; set; }

    public int? ReservedConcurrency { get; set; }

    public ResourceTags Tags { get; } = new();
}
