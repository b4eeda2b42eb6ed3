using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using InfraAgent.Chat.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace InfraAgent.Chat.Identity;

/// <summary>Tells who comes by the token they show: the identity provider's, a socket ticket of ours, or a persona's.</summary>
public sealed class Tokens
{
    /// <summary>How long a socket ticket can be used; once.</summary>
    public static readonly TimeSpan TicketLifetime = TimeSpan.FromSeconds(60);

    const string TicketIssuer = "infra-agent-chat/ticket";
    const string PersonaIssuer = "infra-agent-chat/persona";
    const string SocketAudience = "chat-socket";
    const string PersonClaim = "person";
    const int LongestToken = 16 * 1024;

    static readonly TimeSpan skew = TimeSpan.FromSeconds(30);
    static readonly TimeSpan personaLifetime = TimeSpan.FromHours(8);

    // No shared secrets, and so nothing that a public key could pass for.
    static readonly string[] asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    readonly SignInOptions options;
    readonly TimeProvider clock;
    readonly ILogger<Tokens> log;
    readonly SymmetricSecurityKey ticketKey;
    readonly SymmetricSecurityKey personaKey = new(RandomNumberGenerator.GetBytes(32));
    readonly ConcurrentDictionary<string, DateTimeOffset> spent = new(StringComparer.Ordinal);
    readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    readonly ConfigurationManager<OpenIdConnectConfiguration>? provider;

    public Tokens(SignInOptions options, TimeProvider clock, ILogger<Tokens> log)
    {
        (this.options, this.clock, this.log) = (options, clock, log);
        ticketKey = new(options.TicketKey ?? RandomNumberGenerator.GetBytes(32));
        provider = options.Authority is { } authority
            ? new($"{authority.OriginalString.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = !authority.IsLoopback })
            : null;
    }

    /// <summary>Whether one who shows no token is taken for a persona.</summary>
    public Person? Anybody => options.Personas ? Personas.Default : null;

    /// <returns>Null where the token does not hold.</returns>
    public async Task<Person?> PersonAsync(string token, bool atSocket, CancellationToken cancellationToken)
    {
        return IssuerOf(token) switch
        {
            null => null,
            TicketIssuer => atSocket ? await OwnAsync(token, TicketIssuer, SocketAudience, ticketKey, once: true) : null,
            PersonaIssuer => options.Personas ? await OwnAsync(token, PersonaIssuer, PersonaIssuer, personaKey, once: false) : null,
            _ => await ProvidedAsync(token, cancellationToken),
        };
    }

    /// <summary>For the socket alone, for a minute, once: it can be given to a page's script where the person's own token can't.</summary>
    public string Ticket(Person person) => Sign(person, TicketIssuer, SocketAudience, ticketKey, TicketLifetime);

    /// <summary>For a developer who wants to be somebody else.</summary>
    public string Persona(Person person) => Sign(person, PersonaIssuer, PersonaIssuer, personaKey, personaLifetime);

    string? IssuerOf(string token)
    {
        try
        {
            return token.Length <= LongestToken && handler.CanReadToken(token) ? handler.ReadJsonWebToken(token).Issuer : null;
        }
        catch (Exception e) when (e is SecurityTokenException or ArgumentException)
        {
            // It has the parts of a token, and nothing in them.
            return null;
        }
    }

    string Sign(Person person, string issuer, string audience, SymmetricSecurityKey key, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["jti"] = Ids.New(), [PersonClaim] = JsonSerializer.Serialize(person) },
            SigningCredentials = new(key, SecurityAlgorithms.HmacSha256),
        });
    }

    async Task<Person?> OwnAsync(string token, string issuer, string audience, SymmetricSecurityKey key, bool once)
    {
        var result = await handler.ValidateTokenAsync(token, Demands([issuer], [audience], [SecurityAlgorithms.HmacSha256], [key]));
        if (!Holds(result) || result.SecurityToken is not JsonWebToken jwt || (once && !Spend(jwt)))
        {
            return null;
        }

        var person = JsonSerializer.Deserialize<Person>(jwt.GetPayloadValue<string>(PersonClaim))!;
        // A ticket opens the door; how long one may stay is the person's own token's to say.
        return once ? person : person with { ExpiresAt = new(jwt.ValidTo, TimeSpan.Zero) };
    }

    bool Spend(JsonWebToken ticket)
    {
        var now = clock.GetUtcNow();
        foreach (var old in spent.Where(one => one.Value < now).ToList())
        {
            spent.TryRemove(old);
        }

        return spent.TryAdd(ticket.Id, new DateTimeOffset(ticket.ValidTo, TimeSpan.Zero) + skew);
    }

    async Task<Person?> ProvidedAsync(string token, CancellationToken cancellationToken)
    {
        if (provider is null && options.DevelopmentKeys.Count == 0)
        {
            return null;
        }

        try
        {
            var issuer = provider is null ? null : (await provider.GetConfigurationAsync(cancellationToken)).Issuer;
            var demands = Demands(
                [.. ((string?[])[issuer]).OfType<string>(), .. options.ValidIssuers], options.ValidAudiences,
                options.DevelopmentKeys.Count > 0 ? [SecurityAlgorithms.HmacSha256] : asymmetric, options.DevelopmentKeys);
            demands.ConfigurationManager = provider;
            var result = await handler.ValidateTokenAsync(token, demands);
            return Holds(result) ? People.Of(result.ClaimsIdentity.Claims.ToList(), ((JsonWebToken)result.SecurityToken).ValidTo, options) : null;
        }
        catch (InvalidOperationException e) when (e.InnerException is IOException or HttpRequestException)
        {
            // The provider is not there: nobody can be let in, and nobody is.
            log.TokenRefused("the identity provider can't be reached");
            return null;
        }
    }

    bool Holds(TokenValidationResult result)
    {
        if (!result.IsValid)
        {
            // The kind alone: the message may quote the token.
            log.TokenRefused(result.Exception.GetType().Name);
        }

        return result.IsValid;
    }

    TokenValidationParameters Demands(
        IEnumerable<string> issuers, IEnumerable<string> audiences, IEnumerable<string> algorithms, IEnumerable<SecurityKey> keys) => new()
        {
            ValidIssuers = issuers,
            ValidAudiences = audiences,
            ValidAlgorithms = algorithms,
            IssuerSigningKeys = keys,
            LifetimeValidator = (notBefore, expires, _, _) =>
                clock.GetUtcNow().UtcDateTime is var now && expires + skew > now && !(notBefore - skew > now),
        };
}
