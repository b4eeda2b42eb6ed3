using System.Security.Claims;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfraAgent.McpServer.Identity;

/// <summary>
/// A service's signed word that it calls for a person: a JWT in the request's <c>_meta</c>, for this server alone, for a
/// minute, for one request. One that does not hold refuses the request; it never falls back to the service's own rights.
/// </summary>
public sealed class Assertions(ServerOptions options, TimeProvider clock)
{
    /// <summary>Where a request carries it.</summary>
    public const string MetaKey = "infra-agent/on-behalf-of";

    /// <summary>Its <c>typ</c>: no other token of the same issuer can pass for one.</summary>
    public const string TokenType = "infra-agent-obo+jwt";

    const string TenantClaim = "tenant";
    const int LongestText = 256;
    const int MostRemembered = 100_000;

    static readonly TimeSpan longest = TimeSpan.FromSeconds(60);

    // Two machines' clocks; small, since an assertion is made for the very request.
    static readonly TimeSpan skew = TimeSpan.FromSeconds(5);

    readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = 8 * 1024 };
    readonly SpentIds spent = new(MostRemembered);

    /// <summary>The person the assertion names.</summary>
    /// <param name="assertion">As it came, which need not be text.</param>
    /// <param name="service">Who presents it; the caller has checked that it may.</param>
    /// <exception cref="ToolException">It does not hold.</exception>
    public async Task<Caller> PersonAsync(JsonNode? assertion, Caller service)
    {
        if (options.OnBehalfOf is not { } trusted)
        {
            throw Denied("this server believes nobody's (InfraAgent:OnBehalfOf:Keys)");
        }

        if (assertion is not JsonValue value || !value.TryGetValue(out string? text))
        {
            throw Denied("it must be a signed JWT in compact form");
        }

        var result = await handler.ValidateTokenAsync(text, Demands(trusted));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            throw Denied(Reason(result.Exception));
        }

        var subject = token.Subject;
        var name = Callers.NameOf(result.ClaimsIdentity.Claims) ?? subject;
        if (!IsText(subject) || !IsText(name) || !IsText(token.Id))
        {
            throw Denied($"sub, jti and email or name must be text of 1 to {LongestText} printable characters");
        }

        // Last, so that only what would have been accepted is remembered.
        return spent.TrySpend(token.Id, new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + skew, clock.GetUtcNow())
            ? new($"obo:{token.Issuer}|{subject}", name, IsPerson: true, Scopes.RolesOf(Named(result.ClaimsIdentity), rolesClaim: null))
            {
                Agent = service.Name,
                CreatedBy = name,
                Login = Callers.LoginOf(result.ClaimsIdentity.Claims),
                Tenant = Callers.TenantOf(result.ClaimsIdentity.Claims, TenantClaim),
            }
            : throw Denied("its jti was used before; sign a new one for each request");
    }

    TokenValidationParameters Demands(AssertionOptions trusted) => new()
    {
        IssuerSigningKeys = trusted.Keys,
        TryAllIssuerSigningKeys = true,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
        ValidTypes = [TokenType],
        ValidIssuer = trusted.Issuer,
        AudienceValidator = (audiences, _, _) => audiences.ToList() is [var only] && only == trusted.Audience,
        LifetimeValidator = (notBefore, _, token, _) => token is JsonWebToken jwt && IsInTime(jwt, notBefore),
    };

    bool IsInTime(JsonWebToken token, DateTime? notBefore)
    {
        var now = clock.GetUtcNow();
        return token.TryGetPayloadValue("iat", out long issued)
            && token.TryGetPayloadValue("exp", out long expires)
            && expires - issued <= longest.TotalSeconds
            && issued <= (now + skew).ToUnixTimeSeconds()
            && expires > (now - skew).ToUnixTimeSeconds()
            && !(notBefore > (now + skew).UtcDateTime);
    }

    // Only roles by name: scopes are what a client may do, and here there is none.
    static IEnumerable<Claim> Named(ClaimsIdentity identity) => identity.Claims.Where(claim => claim.Type == "roles");

    static bool IsText(string? text) => text is { Length: > 0 and <= LongestText } && !text.Any(char.IsControl);

    static string Reason(Exception? problem) => problem switch
    {
        SecurityTokenInvalidLifetimeException => "it is not valid now, or for longer than 60 seconds; iat and exp are needed",
        SecurityTokenInvalidAudienceException => "it must be for this server alone (aud)",
        SecurityTokenInvalidIssuerException => "its issuer is not the one believed (iss)",
        SecurityTokenInvalidTypeException => $"its typ must be {TokenType}",
        SecurityTokenInvalidAlgorithmException => "it must be signed with ES256 or RS256",
        _ => "it is not signed with a key that is believed, or can't be read",
    };

    static ToolException Denied(string why) => new(ErrorCode.AccessDenied, $"The assertion in _meta[\"{MetaKey}\"] is refused: {why}.");
}
