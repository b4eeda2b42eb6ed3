using System.Text.Json.Nodes;
using System.Threading.Channels;
using InfraAgent.Chat.Identity;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Mcp;

/// <summary>Signs each request for the person it is made for, just before it leaves: one that is sent again, with the person's answer,
/// needs a new signature, since each counts once.</summary>
sealed class SigningTransport(IClientTransport inner, PersonAssertions assertions) : IClientTransport
{
    public string Name => inner.Name;

    public async Task<ITransport> ConnectAsync(CancellationToken cancellationToken = default) =>
        new Signed(await inner.ConnectAsync(cancellationToken), assertions);

    sealed class Signed(ITransport inner, PersonAssertions assertions) : ITransport
    {
        public string? SessionId => inner.SessionId;

        public ChannelReader<JsonRpcMessage> MessageReader => inner.MessageReader;

        public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
        {
            if (message is JsonRpcRequest { Params: JsonObject parameters } && CallScope.Now is { } scope)
            {
                if (parameters["_meta"] is not JsonObject meta)
                {
                    parameters["_meta"] = meta = [];
                }

                meta[PersonAssertions.MetaKey] = assertions.Sign(scope.Person);
            }

            return inner.SendMessageAsync(message, cancellationToken);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
