using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>What the model reads when it chooses a tool.</summary>
/// <param name="Toolset">The service folder it lives in; <c>--toolsets</c> selects by it.</param>
/// <param name="OpenWorld">Whether it talks to AWS; a tool that only judges what it is given doesn't.</param>
public sealed record ToolInfo(string Name, string Toolset, ToolEffect Effect, string Description, bool OpenWorld = true)
{
    /// <summary>The IAM actions its calls to AWS need, for example ec2:RunInstances. The least-privilege policies are made of
    /// them, and <c>check_permissions</c> asks IAM about them.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

/// <summary>A tool, whatever it takes and returns. It reaches a client only through the gate.</summary>
public abstract class Tool
{
    public abstract ToolInfo Info { get; }

    /// <summary>The source-generated contract of the tool's request and result.</summary>
    protected abstract JsonSerializerContext Json { get; }

    internal abstract JsonObject InputSchema { get; }

    internal abstract JsonObject OutputSchema { get; }

    /// <summary>Asks AWS whether a call would be allowed, where the service can say so without doing it.</summary>
    internal virtual Task<Trial> TryAsync(JsonElement arguments, Gate gate, string account, CancellationToken cancellationToken) =>
        Task.FromResult(new Trial(null, null));

    /// <summary>Answers a call whose arguments the schema has already accepted.</summary>
    internal abstract Task<JsonElement> AnswerAsync(Call call, Gate gate, CancellationToken cancellationToken);
}

/// <summary>What is known of a call before it is made.</summary>
/// <param name="Arn">What it is about; null where that has no ARN yet.</param>
/// <param name="Allowed">What AWS's own trial says; null where the service has none.</param>
sealed record Trial(string? Arn, bool? Allowed);

/// <summary>What both kinds of tool share: reading a request and writing a result through the tool's own contract.</summary>
public abstract class Tool<TRequest, TResult> : Tool
    where TRequest : notnull
{
    readonly Lazy<JsonSerializerOptions> options;

    protected Tool() => options = new(() => ToolJson.Strict(Json));

    internal sealed override JsonObject InputSchema => ToolSchema.Of(Contract<TRequest>());

    internal sealed override JsonObject OutputSchema => ToolSchema.OfResult(Contract<TResult>());

    internal TRequest Bind(JsonElement arguments) => arguments.Deserialize(Contract<TRequest>())
        ?? throw new ToolException(ErrorCode.InvalidArgument, "The arguments must be an object.");

    private protected JsonElement Write(TResult result) => JsonSerializer.SerializeToElement(result, Contract<TResult>());

    private protected JsonTypeInfo<T> Contract<T>() => (JsonTypeInfo<T>)options.Value.GetTypeInfo(typeof(T));
}

/// <summary>A tool that only reads.</summary>
public abstract class ReadTool<TRequest, TResult> : Tool<TRequest, TResult>
    where TRequest : notnull
{
    /// <summary>Reads and answers; never changes anything.</summary>
    public abstract Task<TResult> RunAsync(TRequest request, CancellationToken cancellationToken);

    internal sealed override async Task<JsonElement> AnswerAsync(Call call, Gate gate, CancellationToken cancellationToken) =>
        Write(await RunAsync(Bind(call.Arguments), cancellationToken));
}

/// <summary>A tool that can say, without asking AWS, what resource a set of arguments describes.</summary>
public interface IDescribe
{
    /// <summary>The CloudFormation type it describes.</summary>
    string ResourceType { get; }

    /// <summary>The resource these arguments would make, secure defaults filled in; throws a <see cref="ToolException"/> where they are not valid.</summary>
    Resource DescribeArguments(JsonElement arguments, Gate gate);
}
