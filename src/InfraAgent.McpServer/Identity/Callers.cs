using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Identity;

/// <summary>Who is calling: whoever the transport let in, else the account this process runs as; or the person a service that
/// is believed calls for.</summary>
public sealed class Callers(ServerOptions options, Assertions assertions)
{
    /// <summary>How the static token's bearer is known: a service, whoever uses it.</summary>
    public const string ServiceScheme = "service-token";

    // What identity providers call the program that a token was given to.
    static readonly string[] clientClaims = ["client_id", "azp", "appid", "cid"];

    const string CallerItem = "infra-agent/caller";

    readonly Caller local = new(
        Caller.LocalPrefix + Environment.UserName, Environment.UserName, IsPerson: true, options.LocalRoles.ToFrozenSet());

    // Whoever knows the one token: no person, and so nobody whose yes counts.
    readonly Caller service = new("service:mcp", options.CreatedBy, IsPerson: false, options.ServiceRoles.ToFrozenSet());

    /// <summary>Whom a request is made for.</summary>
    /// <exception cref="ToolException">It says so in a way that is not believed.</exception>
    public async ValueTask<Caller> OfAsync(MessageContext request)
    {
        if (!Asserts(request.JsonRpcMessage, out var assertion))
        {
            return Of(request.User);
        }

        // A request that waited for its user's answer is looked at again, and its assertion counts once.
        if (request.Items.TryGetValue(CallerItem, out var known) && known is Caller before)
        {
            return before;
        }

        var caller = await OfAsync(request.User, assertion);
        request.Items[CallerItem] = caller;
        return caller;
    }

    /// <summary>The same for a request that is no tool's call, and so has no result to say no in.</summary>
    public async ValueTask<Caller> AdmitAsync(MessageContext request)
    {
        try
        {
            return await OfAsync(request);
        }
        catch (ToolException e)
        {
            throw new McpProtocolException($"{e.Code}: {e.Message}", e, McpErrorCode.InvalidRequest);
        }
    }

    /// <summary>Whoever the transport let in.</summary>
    public Caller Of(ClaimsPrincipal? user) => user?.Identity is { IsAuthenticated: true } identity
        ? identity.AuthenticationType == ServiceScheme ? service : Bearer(user)
        : local;

    /// <summary>Whether what it may do is said by the assertions it presents, and not by the roles it has itself.</summary>
    /// <param name="user">Null over stdio, where the program at the other end started this one.</param>
    public bool MaySpeakForOthers(ClaimsPrincipal? user) => options.OnBehalfOf is { } trusted
        && (user is null || user.Identity?.AuthenticationType == ServiceScheme || (SubjectOf(user) is { } subject && trusted.Services.Contains(subject, StringComparer.Ordinal)));

    /// <summary>What people call whoever a token is about.</summary>
    public static string? NameOf(IEnumerable<Claim> claims)
    {
        var known = claims.ToLookup(claim => claim.Type, claim => claim.Value, StringComparer.Ordinal);
        return known["email"].FirstOrDefault() ?? known["preferred_username"].FirstOrDefault() ?? known["name"].FirstOrDefault();
    }

    /// <summary>What a directory calls whoever a token is about; null where it doesn't say.</summary>
    public static string? LoginOf(IEnumerable<Claim> claims) => claims.FirstOrDefault(claim => claim.Type == "preferred_username")?.Value;

    /// <summary>Whose targets whoever a token is about may see: none at all where it names several tenants.</summary>
    /// <param name="claim">Its name; null where tokens don't say.</param>
    public static string TenantOf(IEnumerable<Claim> claims, string? claim) =>
        claims.Where(one => claim is not null && one.Type == claim).Select(one => one.Value).Distinct(StringComparer.Ordinal).ToList() switch
        {
            [] => Target.DefaultTenant,
            [var only] => only,
            _ => "",
        };

    async Task<Caller> OfAsync(ClaimsPrincipal? user, JsonNode? assertion)
    {
        var presenter = Of(user);
        return options.OnBehalfOf is null || MaySpeakForOthers(user)
            ? await assertions.PersonAsync(assertion, presenter)
            : throw new ToolException(
                ErrorCode.AccessDenied, $"{presenter.Name} may not call for others (InfraAgent:OnBehalfOf:Services); leave _meta[\"{Assertions.MetaKey}\"] out.");
    }

    Caller Bearer(ClaimsPrincipal user)
    {
        var subject = SubjectOf(user) ?? throw new InvalidOperationException("A token without a subject was let in.");
        var name = NameOf(user.Claims) ?? subject;
        var isPerson = !IsProgram(user, subject);
        return new($"oidc:{user.FindFirstValue("iss")}|{subject}", name, isPerson, Scopes.RolesOf(user.Claims, options.Tokens?.RolesClaim))
        {
            CreatedBy = isPerson ? name : null,
            Login = LoginOf(user.Claims),
            Tenant = TenantOf(user.Claims, options.Tokens?.TenantClaim),
        };
    }

    // A token that a program got for itself: by our own list, or as identity providers mark it.
    bool IsProgram(ClaimsPrincipal user, string subject) =>
        options.OnBehalfOf?.Services.Contains(subject, StringComparer.Ordinal) is true
        || user.FindFirstValue("idtyp") == "app"
        || user.FindFirstValue("gty") == "client-credentials"
        || clientClaims.Any(client => subject == user.FindFirstValue(client))
        || subject.EndsWith("@clients", StringComparison.Ordinal)
        || LoginOf(user.Claims)?.StartsWith("service-account-", StringComparison.Ordinal) is true;

    static string? SubjectOf(ClaimsPrincipal user) => user.FindFirstValue("sub") ?? user.FindFirstValue(ClaimTypes.NameIdentifier);

    // Present is present, whatever it is: null or a number is an assertion that does not hold.
    static bool Asserts(JsonRpcMessage message, out JsonNode? assertion)
    {
        assertion = null;
        try
        {
            return message is JsonRpcRequest { Params: JsonObject parameters }
                && parameters.TryGetPropertyValue("_meta", out var meta)
                && meta is JsonObject fields
                && fields.TryGetPropertyValue(Assertions.MetaKey, out assertion);
        }
        catch (ArgumentException)
        {
            throw new ToolException(ErrorCode.AccessDenied, "_meta gives a key twice: who calls can't be told.");
        }
    }
}
