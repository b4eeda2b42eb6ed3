using System.Diagnostics;
using System.Text;
using InfraAgent.McpServer.Tests.Hosting;
using InfraAgent.Testing;
using Xunit;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>A person at a terminal: our program runs on a terminal of its own, which `script` makes.</summary>
static class Keyboard
{
    /// <param name="dialogue">What to type once the screen shows what comes before it.</param>
    public static async Task<(int ExitCode, string Screen)> TypeAsync(
        IReadOnlyDictionary<string, string?> environment, string[] command, params (string Prompt, string Typed)[] dialogue)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems' script takes other flags.");
        var (file, arguments) = ServerProcess.Command(command);
        ProcessStartInfo start = new(
            ExternalTool.Require("script"),
            ["--quiet", "--return", "--command", string.Join(' ', arguments.Prepend(file).Select(word => $"'{word}'")), "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        StringBuilder screen = new();
        foreach (var (prompt, typed) in dialogue)
        {
            await ReadAsync(process.StandardOutput, screen, prompt);
            await process.StandardInput.WriteAsync($"{typed}\r".AsMemory(), TestContext.Current.CancellationToken);
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }

        await ReadAsync(process.StandardOutput, screen, prompt: null);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, screen.ToString());
    }

    // Until the prompt is there that was not there before; to the end without one.
    static async Task ReadAsync(StreamReader output, StringBuilder screen, string? prompt)
    {
        var (seen, buffer) = (screen.Length, new char[256]);
        while (prompt is null || !screen.ToString(seen, screen.Length - seen).Contains(prompt, StringComparison.Ordinal))
        {
            var read = await output.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0)
            {
                return;
            }

            screen.Append(buffer, 0, read);
        }
    }
}
