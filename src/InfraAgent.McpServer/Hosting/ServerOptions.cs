using System.Collections.Frozen;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.McpServer.Hosting;

/// <summary>What an operator decides when the server starts. No call can relax any of it.</summary>
public sealed record ServerOptions
{
    /// <summary>The most bytes one call may carry, over stdio as over HTTP.</summary>
    public const int MaxCallBytes = 4 * 1024 * 1024;

    static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Sandbox", "ReadOnly", "Toolsets", "Policies", "Environment", "Language", "CreatedBy", "AllowedHosts", "AllowedOrigins", "CallsAtOnce",
        "Approval", "LocalRoles", "ServiceRoles", "Targets", "Data", "Audit",
        "Changes", "ChangeKeys", "Approvals", "Auth", "OnBehalfOf", "Limits", "CallTimeout");

    /// <summary>The region of calls that name none: AWS_REGION or the profile's; null where neither says.</summary>
    public string? Region { get; init; }

    /// <summary>How many HTTP calls run at once; four times as many wait, and the rest are told to come back.</summary>
    public int CallsAtOnce { get; init; } = 256;

    /// <summary>How much of that one caller may use.</summary>
    public CallLimits Limits { get; init; } = new();

    /// <summary>Use the built-in AWS sandbox instead of an account.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Offer only tools that read.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The toolsets offered; empty means all.</summary>
    public IReadOnlyList<string> Toolsets { get; init; } = [];

    /// <summary>The folder of the bank's own policy pack; the shipped pack where null.</summary>
    public string? Policies { get; init; }

    /// <summary>dev, test or prod: what this server works in unless a call asks for something stricter.</summary>
    public string Environment { get; init; } = "dev";

    /// <summary>The language of policy messages: es or en.</summary>
    public string Language { get; init; } = "es";

    /// <summary>Value of the CreatedBy tag where no person is known.</summary>
    public string CreatedBy { get; init; } = "Infrastructure-Agent";

    /// <summary>The folder of what must outlive the server; null for one that ends with it.</summary>
    public string? Data { get; init; }

    /// <summary>The audit trail's own settings; in the data folder, under a key of its own, where null.</summary>
    public AuditOptions? Audit { get; init; }

    /// <summary>Where changes wait for their yes: memory, sqlite or dynamodb:TABLE; in the data folder where null.</summary>
    public string? Changes { get; init; }

    /// <summary>The file of who may answer; in the data folder where null.</summary>
    public string? Approvers { get; init; }

    /// <summary>Where the approval page is, as people reach it; null where there is none.</summary>
    public Uri? ApprovalPage { get; init; }

    /// <summary>The keys that seal changes, the newest first; one in the data folder where empty.</summary>
    public IReadOnlyList<byte[]> ChangeKeys { get; init; } = [];

    /// <summary>The accounts calls can be made in, the default one first; the server's own where empty.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>What every change takes at least, whatever the policies say. It only ever raises.</summary>
    public ApprovalLevel Approval { get; init; }

    /// <summary>What the account this process runs as may do: over stdio, and over HTTP on loopback where nobody signs in.</summary>
    public IReadOnlyList<Role> LocalRoles { get; init; } = [Role.Operator, Role.Auditor];

    /// <summary>What the bearer of MCP_AUTH_TOKEN may do.</summary>
    public IReadOnlyList<Role> ServiceRoles { get; init; } = [Role.Operator];

    /// <summary>The bearer token HTTP clients must send; none is needed on loopback where null.</summary>
    public string? AuthToken { get; init; }

    /// <summary>Whose access tokens let people in over HTTP; nobody's where null.</summary>
    public TokenOptions? Tokens { get; init; }

    /// <summary>Which services are believed when they say for whom they call; none where null.</summary>
    public AssertionOptions? OnBehalfOf { get; init; }

    /// <summary>Further host names under which HTTP clients may call, besides loopback's.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Web origins whose pages may call, besides the server's own.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Reads section InfraAgent (INFRAAGENT__READONLY and the like), Authentication:Schemes:Bearer, and MCP_AUTH_TOKEN.</summary>
    public static ServerOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("InfraAgent");
        DemandKnown(section, Known);
        return new()
        {
            Region = RegionChoice.OfEnvironment(),
            CallsAtOnce = CallLimits.Count(section, nameof(CallsAtOnce), 256),
            Limits = CallLimits.Read(configuration),
            Sandbox = Flag(section, "Sandbox"),
            ReadOnly = Flag(section, "ReadOnly"),
            Toolsets = List(section, "Toolsets"),
            Policies = section["Policies"],
            Environment = OneOf(section, "Environment", ["dev", "test", "prod"]),
            Language = OneOf(section, "Language", ["es", "en"]),
            CreatedBy = section["CreatedBy"] ?? "Infrastructure-Agent",
            Approval = OneOf(section, "Approval", ["none", "client", "person", "second_person"]) switch
            {
                "none" => ApprovalLevel.None,
                "client" => ApprovalLevel.Client,
                "person" => ApprovalLevel.Person,
                _ => ApprovalLevel.SecondPerson,
            },
            Data = section["Data"] is { Length: > 0 } data ? data : Flag(section, "Sandbox") || DataFolder.Usual.Length == 0 ? null : DataFolder.Usual,
            Audit = AuditOptions.Read(configuration),
            Changes = section["Changes"] is { Length: > 0 } changes ? changes : null,
            Approvers = section["Approvals:Approvers"] is { Length: > 0 } approvers ? approvers : null,
            ApprovalPage = section["Approvals:Url"] is not { Length: > 0 } url ? null
                : Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var page) ? page
                : throw new StartupException($"InfraAgent:Approvals:Url must be an address, not \"{url}\"."),
            ChangeKeys = [.. List(section, "ChangeKeys").Select(Key)],
            Targets = Target.Read(section.GetSection("Targets")),
            LocalRoles = Roles(section, "LocalRoles", [Role.Operator, Role.Auditor]),
            ServiceRoles = Roles(section, "ServiceRoles", [Role.Operator]),
            AuthToken = configuration["MCP_AUTH_TOKEN"] is { Length: > 0 } token ? token : null,
            Tokens = TokenOptions.Read(configuration),
            OnBehalfOf = AssertionOptions.Read(configuration),
            AllowedHosts = List(section, "AllowedHosts"),
            AllowedOrigins = List(section, "AllowedOrigins"),
        };
    }

    // A safety switch that can't be read must not be taken for off.
    internal static bool Flag(IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new StartupException($"InfraAgent:{name} must be true or false, not \"{text}\"."),
    };

    // The first value is the default.
    internal static string OneOf(IConfigurationSection section, string name, string[] values) => section[name] switch
    {
        null or "" => values[0],
        var text when values.Contains(text, StringComparer.Ordinal) => text,
        var text => throw new StartupException($"InfraAgent:{name} must be one of {string.Join(", ", values)}, not \"{text}\"."),
    };

    static byte[] Key(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            // What it says instead may be a key: it is not repeated.
            throw new StartupException("InfraAgent:ChangeKeys must be base64: openssl rand -base64 32.");
        }
    }

    static Role[] Roles(IConfigurationSection section, string name, Role[] usual)
    {
        var names = List(section, name);
        return names.Length == 0
            ? usual
            : [.. names.Select(text => Enum.TryParse<Role>(text, ignoreCase: true, out var role) && !char.IsDigit(text[0]) ? role : throw new StartupException(
                $"InfraAgent:{name} must name {string.Join(", ", Enum.GetNames<Role>().Select(known => known.ToLowerInvariant()))}, not \"{text}\"."))];
    }

    // "a,b" or the array form (__0, __1). Given but empty is a mistake, and must not come to mean everything.
    internal static string[] List(IConfigurationSection section, string name)
    {
        var part = section.GetSection(name);
        string[] texts = part.Value is { } text ? [text] : [.. part.GetChildren().Select(child => child.Value ?? "")];
        string[] items = [.. texts.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return texts.Length > 0 && items.Length == 0
            ? throw new StartupException($"{part.Path} is given but empty: name something, or leave it out.")
            : items;
    }

    // A mistyped setting must not go unnoticed any more than a mistyped flag.
    internal static void DemandKnown(IConfigurationSection section, IReadOnlyCollection<string> known)
    {
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new StartupException($"There is no setting {unknown.Path}; there are {string.Join(", ", known)}.");
        }
    }
}

/// <summary>The server can't start as configured; the message says what to change.</summary>
public sealed class StartupException(string message) : Exception(message);
