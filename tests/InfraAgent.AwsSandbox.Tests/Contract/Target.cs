using InfraAgent.Testing;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Something that claims to be AWS.</summary>
public interface ITarget : IAsyncDisposable
{
    /// <summary>An account with nothing in it but what AWS puts there.</summary>
    Task<AwsClients> EmptyAccountAsync(CancellationToken cancellationToken);

    /// <summary>Why it is known to break this clause; null where it must keep it.</summary>
    string? Excuse(string clause);
}

public sealed class SandboxTarget : ITarget
{
    Sandbox? sandbox;

    public async Task<AwsClients> EmptyAccountAsync(CancellationToken cancellationToken) =>
        new((sandbox = await Sandbox.StartAsync(new(), cancellationToken)).Endpoint);

    public string? Excuse(string clause) => null;

    public async ValueTask DisposeAsync()
    {
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }
}

public sealed class MotoTarget(MotoServer moto) : ITarget
{
    public async Task<AwsClients> EmptyAccountAsync(CancellationToken cancellationToken)
    {
        await moto.ResetAsync(cancellationToken);
        return new(await moto.EndpointAsync(cancellationToken));
    }

    public string? Excuse(string clause) => MotoDifferences.Reasons.GetValueOrDefault(clause);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One moto for all, one test at a time: an account cannot be emptied under somebody else's feet.</summary>
[CollectionDefinition(Name)]
public sealed class OneMoto : ICollectionFixture<MotoServer>
{
    public const string Name = "moto";
}
