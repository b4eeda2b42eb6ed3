using InfraAgent.McpServer.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using ModelContextProtocol.AspNetCore.Authentication;

namespace InfraAgent.McpServer.Identity;

/// <summary>How callers over HTTP show who they are: an access token of the identity provider, or MCP_AUTH_TOKEN.</summary>
static class SignIn
{
    const string Either = "caller";

    static readonly TimeSpan skew = TimeSpan.FromSeconds(30);

    // No shared secrets, and so nothing that our own public key could pass for.
    static readonly string[] asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Whether callers must sign in; where not, this is a loopback server for the local user.</summary>
    public static bool IsNeeded(ServerOptions options) => options.AuthToken is not null || options.Tokens is not null;

    public static void AddSignIn(this IServiceCollection services, ServerOptions options, TimeProvider clock)
    {
        // The core alone: AddAuthentication would make data protection write keys to the disk, for cookies nobody uses.
        services.AddAuthenticationCore(schemes =>
        {
            schemes.DefaultScheme = options.Tokens is null ? Callers.ServiceScheme : Either;
            schemes.DefaultChallengeScheme = options.Tokens is null ? Callers.ServiceScheme : McpAuthenticationDefaults.AuthenticationScheme;
        });
        services.AddWebEncoders();
        services.AddAuthorization();
        AuthenticationBuilder schemes = new(services);
        schemes.AddScheme<AuthenticationSchemeOptions, ServiceTokenHandler>(Callers.ServiceScheme, configureOptions: null);
        if (options.Tokens is { } tokens)
        {
            schemes.AddPolicyScheme(Either, displayName: null, either => either.ForwardDefaultSelector = context =>
                ServiceTokenHandler.IsSentBy(context.Request, options.AuthToken) ? Callers.ServiceScheme : JwtBearerDefaults.AuthenticationScheme);
            schemes.AddScheme<JwtBearerOptions, JwtBearerHandler>(JwtBearerDefaults.AuthenticationScheme, jwt => Demand(jwt, tokens, clock));
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>());
            schemes.AddMcp(mcp => Describe(mcp, tokens, tokens.MetadataUri));
            // Some clients look at the root alone.
            schemes.AddMcp("root", "root", mcp => Describe(mcp, tokens, new("/.well-known/oauth-protected-resource", UriKind.Relative)));
        }
    }

    static void Demand(JwtBearerOptions jwt, TokenOptions tokens, TimeProvider clock)
    {
        jwt.Authority = tokens.Authority?.OriginalString;
        jwt.RequireHttpsMetadata = tokens.Authority is { IsLoopback: false };
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        jwt.TokenValidationParameters = new()
        {
            ValidIssuers = tokens.ValidIssuers,
            ValidAudiences = tokens.ValidAudiences.Count > 0 ? tokens.ValidAudiences : [tokens.Resource.OriginalString],
            ValidAlgorithms = tokens.DevelopmentKeys.Count > 0 ? [SecurityAlgorithms.HmacSha256] : asymmetric,
            IssuerSigningKeys = tokens.DevelopmentKeys,
            LifetimeValidator = (notBefore, expires, _, _) =>
                clock.GetUtcNow().UtcDateTime is var now && expires + skew > now && !(notBefore - skew > now),
        };
        jwt.Events = new()
        {
            OnTokenValidated = context =>
            {
                if (context.Principal?.HasClaim(claim => claim is { Type: "sub", Value.Length: > 0 }) is not true)
                {
                    context.Fail("A token without a subject is nobody's.");
                }

                return Task.CompletedTask;
            },
            OnAuthenticationFailed = context =>
            {
                // The kind alone: the message may quote the token.
                context.HttpContext.RequestServices.GetRequiredService<ILogger<HttpGuard>>().HttpRefused($"access token, {context.Exception.GetType().Name}");
                return Task.CompletedTask;
            },
        };
    }

    static void Describe(McpAuthenticationOptions mcp, TokenOptions tokens, Uri at)
    {
        mcp.ResourceMetadataUri = at;
        mcp.ResourceMetadata = new()
        {
            Resource = tokens.Resource.OriginalString,
            ResourceName = "InfraAgent",
            AuthorizationServers = [.. ((Uri?[])[tokens.Authority]).OfType<Uri>().Select(authority => authority.OriginalString)],
            BearerMethodsSupported = ["header"],
            ScopesSupported = [.. Scopes.All],
        };
    }
}
