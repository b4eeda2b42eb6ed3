using System.Runtime.InteropServices;
using InfraAgent.AwsSandbox;

if (CommandLine.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await using var sandbox = await Sandbox.StartAsync(options, stop.Token);
    await CommandLine.WelcomeAsync(Console.Out, sandbox.Endpoint);
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // Asked to stop: a normal end.
}
catch (IOException inUse)
{
    await Console.Error.WriteLineAsync(inUse.Message);
    return 1;
}

return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
