using System.Globalization;

namespace InfraAgent.AwsSandbox;

/// <summary>How the sandbox is run on its own, and what it tells the person who does.</summary>
static class CommandLine
{
    const int DefaultPort = 4566;

    public const string Usage = """
        Uso / usage:  InfraAgent.AwsSandbox [--port N]
          --port N    puerto en 127.0.0.1 (0: cualquiera libre) / port on 127.0.0.1 (0: any free one); 4566
        """;

    /// <summary>Null where the arguments make no sense.</summary>
    public static SandboxOptions? Parse(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => new() { Port = DefaultPort },
        ["--port", var text] when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) =>
            new() { Port = port },
        _ => null,
    };

    public static Task WelcomeAsync(TextWriter output, Uri endpoint) => output.WriteLineAsync($"""
        Sandbox de AWS en {endpoint} (cuenta {Sandbox.Account}, en memoria: se pierde al cerrar). Ctrl+C para terminar.
        AWS sandbox at {endpoint} (account {Sandbox.Account}, in memory: lost on exit). Ctrl+C to stop.

        Para usarlo con la CLI de AWS / to use it with the AWS CLI:
          export AWS_ENDPOINT_URL={endpoint.GetLeftPart(UriPartial.Authority)}
          export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox AWS_DEFAULT_REGION=us-east-1
          aws sts get-caller-identity
        """);
}
