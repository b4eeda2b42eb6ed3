using System.IO.Pipelines;
using System.Text.Json;
using InfraAgent.AwsSandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace InfraAgent.McpServer.Hosting;

/// <summary>The main job, played to a person: a real client, the real server, the sandbox for AWS.</summary>
static class DemoSession
{
    static readonly (string Title, string Tool, string Arguments)[] Script =
    [
        ("¿Con qué cuenta? / Which account?", "get_caller_identity", "{}"),
        ("Sin etiquetas se rechaza / Refused without tags", "create_ec2_instance",
            """{"instanceType":"t3.micro","region":"us-east-1"}"""),
        ("El plan, sin ejecutar / The plan, not run", "create_ec2_instance",
            """
            {"instanceType":"t3.micro","dryRun":true,
             "tags":{"Project":"Analytics","Department":"Data","Purpose":"demo"}}
            """),
        ("Crear / Create", "create_ec2_instance",
            """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"demo"}}"""),
        ("La misma llamada otra vez: la misma instancia / The same call again: the same instance", "create_ec2_instance",
            """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"demo"}}"""),
        ("Inventario / Inventory", "list_active_resources", """{"department":"Data","project":"Analytics"}"""),
        ("Juzgar una configuración / Judge a configuration", "validate_security_policy",
            """
            {"resourceType":"s3","configuration":{"BucketName":"datos-analytics","AccessControl":"PublicRead",
             "Tags":[{"Key":"Project","Value":"Analytics"},{"Key":"Department","Value":"Data"},{"Key":"Purpose","Value":"demo"}]}}
            """),
    ];

    public static async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using var sandbox = await Sandbox.StartAsync(new(), cancellationToken);
        Pipe toServer = new(), toClient = new();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddInfraAgent(new() { Sandbox = true, Region = "us-east-1" }, new(sandbox.Endpoint), TimeProvider.System)
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        await using (var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), cancellationToken: cancellationToken))
        {
            foreach (var (title, tool, arguments) in Script)
            {
                await output.WriteLineAsync($"\n── {title}\n→ {tool} {OneLine(arguments)}");
                var result = await client.CallToolAsync(new CallToolRequestParams
                {
                    Name = tool,
                    Arguments = JsonElement.Parse(arguments).EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
                }, cancellationToken);
                await output.WriteLineAsync($"{(result.IsError is true ? "✗" : "✓")} {Told(result)}");
            }
        }

        await host.StopAsync(cancellationToken);
        var changes = sandbox.Calls.Count(call => call.Mutates);
        await output.WriteLineAsync(
            $"\nAWS (sandbox): {sandbox.Calls.Count} llamadas, {changes} que cambian algo / calls, {changes} that changed anything.");
        return 0;
    }

    static string Told(CallToolResult result) =>
        result.StructuredContent is { } content ? Indented(content) : ((TextContentBlock)result.Content[0]).Text;

    static string OneLine(string json) => JsonElement.Parse(json).GetRawText().ReplaceLineEndings("");

    static string Indented(JsonElement json)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new()
        {
            Indented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
