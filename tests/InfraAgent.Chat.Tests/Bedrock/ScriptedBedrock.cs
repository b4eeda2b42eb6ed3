using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>
/// Amazon Bedrock on a port of this machine: it checks signatures, keeps the calls it gets, and answers InvokeAgent and
/// ConverseStream with the event streams of a script. What it says is decided by the test, what it speaks is the real protocol.
/// <code>
/// await using var bedrock = await ScriptedBedrock.StartAsync();
/// bedrock.Agent
///     .Then(AgentFrames.Chunk("Un momento. "), AgentFrames.ReturnControl("inv-1", AgentFrames.Function("list_active_resources")))
///     .Then(AgentFrames.Chunk("No hay nada."));
/// bedrock.Model.Then(ModelFrames.Answer("Hola ", "mundo"));
/// // point AWS_ENDPOINT_URL at bedrock.Url, with bedrock.Settings for the rest; talk; then look at bedrock.Agent.Calls
/// </code>
/// </summary>
sealed class ScriptedBedrock : IAsyncDisposable
{
    public const string Key = "AKIASCRIPTED";
    public const string Secret = "scripted-secret";

    readonly WebApplication app;

    ScriptedBedrock(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single());

    /// <summary>InvokeAgent.</summary>
    public Script Agent { get; } = new();

    /// <summary>ConverseStream.</summary>
    public Script Model { get; } = new();

    /// <summary>What the control plane has: agents, their action groups and aliases, and models.</summary>
    public ControlPlane Control { get; } = new();

    /// <summary>All that a host needs to be told to talk with this one.</summary>
    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL"] = Url.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = Key,
        ["AWS_SECRET_ACCESS_KEY"] = Secret,
        ["BEDROCK_AGENT_ID"] = "AGENT12345",
        ["BEDROCK_AGENT_ALIAS_ID"] = "ALIAS12345",
        ["BEDROCK_MODEL_ID"] = "us.anthropic.claude-test-v1:0",
    };

    public static async Task<ScriptedBedrock> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        ScriptedBedrock bedrock = new(host);
        host.UseRouting();
        host.MapPost("/agents/{agent}/agentAliases/{alias}/sessions/{session}/text", call => StreamAsync(call, bedrock.Agent));
        host.MapPost("/model/{model}/converse-stream", call => StreamAsync(call, bedrock.Model));
        host.Map("/{**path}", bedrock.ControlAsync);
        await host.StartAsync();
        return bedrock;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    static async Task StreamAsync(HttpContext http, Script script)
    {
        if (await ReadAsync(http) is not { } call)
        {
            return;
        }

        var reply = script.Answer(call);
        if (reply.Error is { } error)
        {
            await FailAsync(http, reply.Status, error, "scripted; role arn:aws:iam::111122223333:role/somebody-elses");
            return;
        }

        http.Response.ContentType = "application/vnd.amazon.eventstream";
        http.Response.Headers["x-amzn-bedrock-agent-content-type"] = "application/json";
        http.Response.Headers["x-amz-bedrock-agent-session-id"] = (string?)http.GetRouteValue("session");
        await SendAsync(http, reply.Frames, reply.PieceSize);
        await reply.Until.WaitAsync(http.RequestAborted);
        await SendAsync(http, reply.Afterwards, reply.PieceSize);
        await EndAsync(http, reply.Ending, script);
    }

    static async Task SendAsync(HttpContext http, IReadOnlyList<byte[]> frames, int? pieceSize)
    {
        byte[] bytes = [.. frames.SelectMany(frame => frame)];
        foreach (var piece in bytes.Chunk(pieceSize ?? int.MaxValue))
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    static async Task EndAsync(HttpContext http, Ending ending, Script script)
    {
        switch (ending)
        {
            case Ending.Lost:
                await http.Response.Body.WriteAsync(AgentFrames.Chunk("never whole").AsMemory(0, 20), http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                http.Abort();
                break;
            case Ending.Held:
                await http.Response.Body.FlushAsync(http.RequestAborted);
                var left = new TaskCompletionSource();
                await using (http.RequestAborted.Register(left.SetResult))
                {
                    await left.Task;
                }

                script.ClientLeft();
                break;
            default:
                break;
        }
    }

    async Task ControlAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } call)
        {
            return;
        }

        var answer = Control.Answer(http.Request.Method, call);
        if (answer.Error is { } error)
        {
            await FailAsync(http, answer.Status, error, $"{error}: {call.Path}");
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Body.ToJsonString(), http.RequestAborted);
    }

    static async Task<ReceivedCall?> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (SigV4.Fault(http.Request, body.ToArray(), Key, Secret, "bedrock") is { } fault)
        {
            await FailAsync(http, HttpStatusCode.Forbidden, "InvalidSignatureException", fault);
            return null;
        }

        return new(Uri.UnescapeDataString(http.Request.Path.Value ?? ""), body.Length == 0 ? [] : JsonNode.Parse(body.ToArray())!.AsObject());
    }

    static async Task FailAsync(HttpContext http, HttpStatusCode status, string error, string message)
    {
        http.Response.StatusCode = (int)status;
        http.Response.ContentType = "application/json";
        http.Response.Headers["x-amzn-ErrorType"] = error;
        await http.Response.WriteAsync(new JsonObject { ["message"] = message }.ToJsonString(), http.RequestAborted);
    }
}
