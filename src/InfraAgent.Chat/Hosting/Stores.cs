using Amazon;
using Amazon.DynamoDBv2;
using InfraAgent.Chat.Conversations;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.Chat.Hosting;

/// <summary>Opens the store that the settings name.</summary>
static class Stores
{
    public static IConversations Open(string store, IConfiguration configuration, TimeProvider clock) => store.Split(':', 2) switch
    {
        ["memory"] => new MemoryConversations(clock),
        ["sqlite"] => new SqliteConversations(Path.Combine(Usual(), "conversations.db"), clock),
        ["sqlite", { Length: > 0 } file] => new SqliteConversations(file, clock),
        ["dynamodb", { Length: > 0 } table] => new DynamoConversations(DynamoDb(configuration), table, clock),
        _ => throw new StartupException("InfraAgent:Conversations:Store must be memory, sqlite, sqlite:FILE or dynamodb:TABLE."),
    };

    static AmazonDynamoDBClient DynamoDb(IConfiguration configuration)
    {
        AmazonDynamoDBConfig config = new() { RegionEndpoint = RegionEndpoint.GetBySystemName(configuration["AWS_REGION"] ?? "us-east-1") };
        if ((configuration["AWS_ENDPOINT_URL_DYNAMODB"] ?? configuration["AWS_ENDPOINT_URL"]) is { Length: > 0 } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = configuration["AWS_REGION"] ?? "us-east-1";
        }

        return new(Credentials.Of(configuration), config);
    }

    static string Usual() => Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
        ? Path.Combine(home, "infra-agent-chat")
        : throw new StartupException("There is no home folder for conversations: set InfraAgent:Conversations:Store to sqlite:FILE.");
}
