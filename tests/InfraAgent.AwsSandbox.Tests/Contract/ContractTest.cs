using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>
/// What we rely on AWS for, clause by clause. The sandbox must keep every clause; moto, written by others, must keep
/// each one too unless <see cref="MotoDifferences"/> says why not. So neither our sandbox nor our idea of AWS can drift
/// unnoticed.
/// </summary>
public abstract class ContractTest(ITarget target) : IAsyncDisposable
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected async Task Holds(Func<AwsClients, Task> clause, [CallerMemberName] string name = "")
    {
        var account = await target.EmptyAccountAsync(Cancel);
        if (target.Excuse(name) is not { } reason)
        {
            await clause(account);
            return;
        }

        // An excuse that is no longer needed must go, so the clause has to fail.
        var broken = await Record.ExceptionAsync(() => clause(account));
        broken.ShouldNotBeNull($"{name} holds after all: take it out of the table of differences ({reason}).");
    }

    public async ValueTask DisposeAsync()
    {
        await target.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
