using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Gateway;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Mcp;
using InfraAgent.Chat.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace InfraAgent.Chat.Api;

/// <summary>The same as the socket for programs that speak plain HTTP: answers as JSON, or as server-sent events while they come.</summary>
static class ApiRoutes
{
    const string EventStream = "text/event-stream";

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AddEndpointFilter<ApiErrors>().WithTags("chat");
        api.MapGet("/me", Me).WithSummary("Who you are.");
        api.MapGet("/tools", ToolsAsync).WithSummary("The tools of all MCP servers that can be reached.");
        api.MapGet("/context", ContextAsync).WithSummary("A resource of an MCP server, for example uri=policy://rules.");
        api.MapGet("/conversations", ListAsync).WithSummary("Your conversations, the newest first.");
        api.MapGet("/conversations/{sessionId}", ReadAsync).WithSummary("What was said; unknown sessions are empty.");
        api.MapDelete("/conversations/{sessionId}", EndAsync).WithSummary("Ends a conversation, and forgets it.");
        api.MapPost("/conversations/{sessionId}/messages", SendAsync)
            .WithSummary("Says something. With Accept: text/event-stream the answer comes as it is given; else when it is whole.")
            .Produces<string>(StatusCodes.Status200OK, EventStream);
        api.MapGet("/conversations/{sessionId}/events", Events)
            .WithSummary("What happens in a session from now on, or after Last-Event-ID.").Produces<string>(StatusCodes.Status200OK, EventStream);
        api.MapGet("/conversations/{sessionId}/export", Exports.OneAsync).WithSummary("A conversation to take along: format=json or markdown.");
        api.MapGet("/export", Exports.AllAsync).WithSummary("All your conversations to take along: format=json or markdown.");
        api.MapPost("/conversations/{sessionId}/stop", Stop).WithSummary("Stops the answer and the tool call.");
        api.MapGet("/approvals", Approvals).WithSummary("What waits for your answer.");
        api.MapPost("/approvals/{approvalId}", Answer).WithSummary("Answers it. The answer goes to the MCP server, never through the model.");
        api.MapPost("/socket-ticket", Ticket).WithSummary("A ticket for the socket's auth.token: valid for a minute, once.");
    }

    static Ok<Me> Me(Person person) => TypedResults.Ok(new Me(person.Name, person.Roles, person.ExpiresAt == DateTimeOffset.MaxValue ? null : person.ExpiresAt));

    static async Task<Ok<Tools>> ToolsAsync(McpServers servers, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Tools([.. (await servers.ToolsAsync(cancellationToken)).All.Select(tool => new ToolItem(tool.Name, tool.Title, tool.Description, tool.InputSchema))]));

    static async Task<Ok<Context>> ContextAsync(string uri, Person person, McpServers servers, CancellationToken cancellationToken)
    {
        CallScope scope = new(person, static (_, _) => ValueTask.FromResult(new ModelContextProtocol.Protocol.ElicitResult { Action = "decline" }));
        return await servers.ContextAsync(uri, scope, cancellationToken) is { } texts
            ? TypedResults.Ok(new Context(uri, texts))
            : throw new BadRequestException("NOT_FOUND", new("Ningún servidor tiene ese recurso.", "No server has that resource."));
    }

    static async Task<Ok<ConversationsPayload>> ListAsync(Person person, Switchboard switchboard, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ConversationsPayload([.. (await switchboard.ListAsync(person, cancellationToken)).Select(ConversationItem.Of)]));

    static async Task<Ok<ConversationPayload>> ReadAsync(string sessionId, Person person, Switchboard switchboard, CancellationToken cancellationToken)
    {
        var session = Requests.Session(sessionId);
        return TypedResults.Ok(ConversationPayload.Of(sessionId, await switchboard.ReadAsync(person, session, cancellationToken)));
    }

    static async Task<Ok<EndedPayload>> EndAsync(string sessionId, Person person, Switchboard switchboard, TimeProvider clock, CancellationToken cancellationToken)
    {
        await switchboard.EndAsync(person, Requests.Session(sessionId), cancellationToken);
        return TypedResults.Ok(new EndedPayload(sessionId, clock.GetUtcNow()));
    }

    static async Task<IResult> SendAsync(
        string sessionId, SendRequest body, Person person, Switchboard switchboard, HttpContext http, CancellationToken cancellationToken)
    {
        var session = Requests.Session(sessionId);
        var message = Requests.Message(body.Content, body.Id);
        var streams = http.Request.Headers.Accept.ToString().Contains(EventStream, StringComparison.OrdinalIgnoreCase);
        var listener = switchboard.Listen(person, session, after: null);
        if (switchboard.Send(person, session, message, body.Cards ?? streams) is { } failed)
        {
            listener.Dispose();
            throw new BadRequestException(failed.Code, failed.Text);
        }

        return streams
            ? TypedResults.ServerSentEvents(Told(listener, sessionId, message.Id, http, cancellationToken))
            : TypedResults.Ok(await WholeAsync(listener, sessionId, message.Id, person, switchboard, cancellationToken));
    }

    static ServerSentEventsResult<string> Events(
        string sessionId, [FromHeader(Name = "Last-Event-ID")] long? after, Person person, Switchboard switchboard, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(Told(switchboard.Listen(person, Requests.Session(sessionId), after), sessionId, said: null, http, cancellationToken));

    static Ok<Done> Stop(string sessionId, Person person, Switchboard switchboard) => TypedResults.Ok(new Done(switchboard.Stop(person, Requests.Session(sessionId))));

    static Ok<PendingApprovals> Approvals(Person person, Switchboard switchboard) =>
        TypedResults.Ok(new PendingApprovals([.. switchboard.Approvals(person).Select(one => ApprovalPayload.Of(one.Session.ToString(), one.Approval, 0))]));

    static Ok<Done> Answer(string approvalId, AnswerRequest body, Person person, Switchboard switchboard) =>
        switchboard.Answer(person, approvalId, Requests.Required(body.ArgsHash, "argsHash"), Requests.Decision(body.Decision), Requests.Reason(body.Reason))
            ? TypedResults.Ok(new Done(Ok: true))
            : throw ChatGateway.NothingWaits();

    static Ok<Ticket> Ticket(Person person, Tokens tokens) => TypedResults.Ok(new Ticket(tokens.Ticket(person), (int)Tokens.TicketLifetime.TotalSeconds));

    static async IAsyncEnumerable<SseItem<string>> Told(
        Listener listener, string session, string? said, HttpContext http, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (listener)
        {
            var isHeard = false;
            await foreach (var happened in listener.Events.ReadAllAsync(cancellationToken))
            {
                isHeard |= happened is Received received && received.Message.Id == said;
                foreach (var announcement in Announcements.Of(session, happened, ApiErrors.LanguageOf(http)))
                {
                    yield return new(JsonSerializer.Serialize(announcement.Payload, ChatJson.Options), announcement.Name) { EventId = $"{announcement.Number}" };
                }

                // An answer to a question in words is heard in the turn that asked.
                if (said is not null && happened is Ended ended && (isHeard || ended.Said == said))
                {
                    yield break;
                }
            }
        }
    }

    static async Task<Exchange> WholeAsync(
        Listener listener, string sessionId, string said, Person person, Switchboard switchboard, CancellationToken cancellationToken)
    {
        using (listener)
        {
            var isHeard = false;
            await foreach (var happened in listener.Events.ReadAllAsync(cancellationToken))
            {
                isHeard |= happened is Received received && received.Message.Id == said;
                switch (happened)
                {
                    case Answered answered when isHeard:
                        return new(MessagePayload.Of(sessionId, answered.Message));
                    case Failed failed when failed.Said == said:
                        throw new BadRequestException(failed.Code, failed.Text);
                    case Ended ended when isHeard || ended.Said == said:
                        return new(await SaidBeforeAsync(sessionId, said, person, switchboard, cancellationToken));
                    default:
                        break;
                }
            }

            return new(null);
        }
    }

    // A message that was sent again has its answer already.
    static async Task<MessagePayload?> SaidBeforeAsync(string sessionId, string said, Person person, Switchboard switchboard, CancellationToken cancellationToken)
    {
        var conversation = await switchboard.FindAsync(person, Requests.Session(sessionId), cancellationToken);
        return conversation?.Messages.SkipWhile(message => message.Id != said).FirstOrDefault(message => message.Role is Role.Assistant) is { } answer
            ? MessagePayload.Of(sessionId, answer)
            : null;
    }
}
