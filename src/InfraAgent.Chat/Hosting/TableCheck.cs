using Amazon.DynamoDBv2;
using InfraAgent.Chat.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Hosting;

/// <summary>Makes the table of conversations on a first start, where the chat may; where it may not, somebody made it.</summary>
sealed class TableCheck(IConversations conversations, ILogger<TableCheck> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (conversations is DynamoConversations table)
        {
            try
            {
                await table.CreateTableAsync(cancellationToken);
            }
            catch (AmazonDynamoDBException e)
            {
                log.TableNotMade(e);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
