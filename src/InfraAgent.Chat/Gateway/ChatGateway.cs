using System.Text.Json;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Turns;
using InfraAgent.SocketIo;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Gateway;

/// <summary>The original's socket contract: its events with its payloads, and more for front-ends that know more.</summary>
public sealed class ChatGateway(Switchboard switchboard, Tokens tokens, string agent, TimeProvider clock, ILogger<ChatGateway> log)
{
    readonly ChatClients clients = new(switchboard, tokens, agent, clock);

    public void Serve(SocketNamespace space)
    {
        space.Authorize = clients.LetInAsync;
        space.OnConnect = clients.GreetAsync;
        space.OnDisconnect = (socket, _) => clients.LeaveAsync(socket);
        space.On("sendMessage", Handled(SendAsync))
            .On("getConversation", Handled(ReadAsync))
            .On("endConversation", Handled(EndAsync))
            .On("listConversations", Handled(ListAsync))
            .On("stop", Handled(StopAsync))
            .On("retry", Handled(RetryAsync))
            .On("approve", Handled(ApproveAsync))
            .On("ping", Handled(PingAsync));
    }

    Task SendAsync(ChatClient client, SocketEvent asked)
    {
        var payload = Payload(asked);
        var session = Requests.Session(payload);
        var id = Requests.Text(payload, "id");
        if (id is null && payload.TryGetProperty("metadata", out var metadata) && metadata.ValueKind is JsonValueKind.Object)
        {
            id = Requests.Text(metadata, "messageId");
        }

        var message = Requests.Message(Requests.Text(payload, "content"), id);
        client.Follow(session, after: null);
        if (switchboard.Send(client.Person, session, message, client.ShowsCards) is { } failed)
        {
            throw new BadRequestException(failed.Code, failed.Text);
        }

        asked.Ack(new { ok = true, sessionId = session.ToString(), messageId = message.Id });
        return Task.CompletedTask;
    }

    async Task ReadAsync(ChatClient client, SocketEvent asked)
    {
        var payload = Payload(asked);
        var session = Requests.Session(payload);
        long? after = payload.TryGetProperty("after", out var number) && number.TryGetInt64(out var seen) ? seen : null;
        var transcript = ConversationPayload.Of(session.ToString(), await switchboard.ReadAsync(client.Person, session, client.Socket.Disconnected));

        // The code of the original and its documents named the event differently: a front-end may know either.
        client.Socket.Emit("conversation", transcript);
        client.Socket.Emit("conversationHistory", transcript);
        client.Follow(session, after ?? transcript.Seq);
        asked.Ack(transcript);
    }

    async Task EndAsync(ChatClient client, SocketEvent asked)
    {
        var session = Requests.Session(Payload(asked));
        await switchboard.EndAsync(client.Person, session, client.Socket.Disconnected);
        EndedPayload ended = new(session.ToString(), clock.GetUtcNow());
        client.Socket.Emit("conversationEnded", ended);
        asked.Ack(ended);
    }

    async Task ListAsync(ChatClient client, SocketEvent asked)
    {
        var list = await switchboard.ListAsync(client.Person, client.Socket.Disconnected);
        ConversationsPayload conversations = new([.. list.Select(ConversationItem.Of)]);
        client.Socket.Emit("conversations", conversations);
        asked.Ack(conversations);
    }

    Task StopAsync(ChatClient client, SocketEvent asked)
    {
        asked.Ack(new { ok = switchboard.Stop(client.Person, Requests.Session(Payload(asked))) });
        return Task.CompletedTask;
    }

    async Task RetryAsync(ChatClient client, SocketEvent asked)
    {
        var session = Requests.Session(Payload(asked));
        client.Follow(session, after: null);
        asked.Ack(new { ok = await switchboard.RetryAsync(client.Person, session, client.ShowsCards, client.Socket.Disconnected) });
    }

    Task ApproveAsync(ChatClient client, SocketEvent asked)
    {
        var payload = Payload(asked);
        if (payload.TryGetProperty("editedArgs", out var edited) && edited.ValueKind is not JsonValueKind.Null)
        {
            throw new BadRequestException("EDIT_NOT_SUPPORTED", new(
                "Un plan no se edita: recházalo y pide el cambio con los valores nuevos.", "A plan can't be edited: reject it and ask for the change with the new values."));
        }

        var answered = switchboard.Answer(
            client.Person,
            Requests.Required(Requests.Text(payload, "approvalId"), "approvalId"),
            Requests.Required(Requests.Text(payload, "argsHash"), "argsHash"),
            Requests.Decision(Requests.Text(payload, "decision")),
            Requests.Reason(Requests.Text(payload, "reason")));
        if (!answered)
        {
            throw NothingWaits();
        }

        asked.Ack(new { ok = true });
        return Task.CompletedTask;
    }

    Task PingAsync(ChatClient client, SocketEvent asked)
    {
        PongPayload pong = new(clock.GetUtcNow());
        client.Socket.Emit("pong", pong);
        asked.Ack(pong);
        return Task.CompletedTask;
    }

    internal static BadRequestException NothingWaits() => new("NOT_FOUND", new(
        "Esa aprobación ya no espera respuesta, o se mostró de otra forma. No se registró nada.",
        "That approval waits for no answer any more, or was shown otherwise. Nothing was recorded."));

    Func<Socket, SocketEvent, Task> Handled(Func<ChatClient, SocketEvent, Task> handle) => async (socket, asked) =>
    {
        if (clients.Find(socket) is not { } client)
        {
            return;
        }

        try
        {
            await handle(client, asked);
        }
        catch (BadRequestException e)
        {
            Refuse(client, asked, e);
        }
        catch (OperationCanceledException) when (socket.Disconnected.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
#pragma warning disable CA1031 // The edge of a request: a store that fails is said so to whoever asked.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.RequestFailed(e, asked.Name);
            Refuse(client, asked, new("INTERNAL", TurnText.Broken));
        }
    };

    void Refuse(ChatClient client, SocketEvent asked, BadRequestException problem)
    {
        var session = asked.Arguments is [{ ValueKind: JsonValueKind.Object } payload, ..]
            && payload.TryGetProperty("sessionId", out var given) && given.ValueKind is JsonValueKind.String && SessionId.TryParse(given.GetString(), out _)
                ? given.GetString()
                : null;
        ErrorPayload error = new(session, problem.Text.In(client.Language), clock.GetUtcNow(), problem.Code);
        client.Socket.Emit("error", error);
        asked.Ack(new { ok = false, code = error.Code, message = error.Message });
    }

    static JsonElement Payload(SocketEvent asked) => asked.Arguments is [{ ValueKind: JsonValueKind.Object } payload, ..]
        ? payload
        : throw Requests.Invalid("Se espera un objeto.", "An object is wanted.");
}
