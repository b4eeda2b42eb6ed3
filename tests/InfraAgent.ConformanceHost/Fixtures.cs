using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace InfraAgent.ConformanceHost;

/// <summary>
/// What the official conformance suite expects to find on the server it examines, under the names it fixes. A method's
/// behaviour is the suite's to say (<c>conformance list --requirements</c>); none of it exists in the product.
/// </summary>
static class Fixtures
{
    public static void AddTo(IMcpServerBuilder mcp)
    {
        mcp.Services
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddSingleton<RequestStateSeal>();
        mcp
            .WithTools<FixtureTools>()
            .WithTools<FixtureClientRequests>()
            .WithTools<FixtureInput>()
            .WithTools([FixtureSchema.Tool()])
            .WithPrompts<FixturePrompts>()
            .WithPrompts<FixtureInputPrompt>()
            .WithResources<FixtureResources>()
            .WithCompleteHandler((request, _) => ValueTask.FromResult(FixturePrompts.Complete(request.Params)))
            // The suite subscribes and unsubscribes; nothing it watches ever changes.
            .WithSubscribeToResourcesHandler((_, _) => ValueTask.FromResult(new EmptyResult()))
            .WithUnsubscribeFromResourcesHandler((_, _) => ValueTask.FromResult(new EmptyResult()));
    }
}
