using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>A test with a sandbox of its own.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected Sandbox Sandbox { get; private set; } = null!;

    private protected AwsClients Clients => new(Sandbox.Endpoint);

    private protected virtual SandboxOptions Options => new();

    public async ValueTask InitializeAsync() => Sandbox = await Sandbox.StartAsync(Options, Cancel);

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
