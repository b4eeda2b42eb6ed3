namespace InfraAgent.AwsSandbox;

/// <summary>
/// A thing that goes wrong with a call, on purpose: what tests of retry, idempotency and cancellation are made of.
/// </summary>
public abstract class Fault
{
    private protected Fault()
    {
    }

    /// <summary>
    /// The operation runs and its answer never arrives: the caller cannot know whether the change was made. The .NET
    /// SDK takes this for a stale connection and sends the request again unless <c>MaxStaleConnectionRetries</c> is 0
    /// too.
    /// </summary>
    public static Fault LoseAnswer { get; } = new LostAnswer();

    /// <summary>AWS refuses before anything is done.</summary>
    public static Fault Error(string code, string message, int status = 400) => new RefusedCall(code, message, status);

    /// <summary>
    /// The call waits, not yet executed, until it is released or its caller goes away; then it never executes.
    /// </summary>
    public static HeldCall Hold() => new(afterExecuting: false);

    /// <summary>The operation runs, and its answer waits until it is released or its caller goes away.</summary>
    public static HeldCall HoldAnswer() => new(afterExecuting: true);
}

sealed class LostAnswer : Fault;

sealed class RefusedCall(string code, string message, int status) : Fault
{
    public string Code => code;

    public string Message => message;

    public int Status => status;
}

/// <summary>A call the test holds in its hand.</summary>
public sealed class HeldCall : Fault
{
    readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HeldCall(bool afterExecuting) => AfterExecuting = afterExecuting;

    /// <summary>Completes when the call has arrived and is waiting.</summary>
    public Task Reached => reached.Task;

    /// <summary>Completes when the caller hung up while waiting.</summary>
    public Task Abandoned => abandoned.Task;

    internal bool AfterExecuting { get; }

    public void Release() => released.TrySetResult();

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        reached.TrySetResult();
        try
        {
            await released.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            abandoned.TrySetResult();
            throw;
        }
    }
}
