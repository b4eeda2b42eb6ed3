namespace InfraAgent.Chat.Identity;

/// <summary>Who one can be on a developer's machine, where there is no identity provider.</summary>
public static class Personas
{
    const string Issuer = "local";

    /// <summary>Who comes where nobody says who they are: may ask for changes, as the seed's users do.</summary>
    public static Person Default => All[1];

    public static IReadOnlyList<Person> All { get; } =
    [
        Of("vera", "viewer"), Of("omar", "operator"), Of("ana", "approver"), Of("abel", "auditor"), Of("adela", "admin"),
    ];

    public static Person? Find(string? name) => All.FirstOrDefault(person => person.Subject == name);

    static Person Of(string name, string role) => new($"{Issuer}|{name}", name, $"{name}@example.com", [role]) { Email = $"{name}@example.com" };
}
