using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>What the model reads when it chooses a tool.</summary>
/// <param name="Toolset">The service folder it lives in; <c>--toolsets</c> selects by it.</param>
/// <param name="OpenWorld">Whether it talks to AWS; a tool that only judges what it is given doesn't.</param>
public sealed record ToolInfo(string Name, string Toolset, ToolEffect Effect, string Description, bool OpenWorld = true);

/// <summary>A tool, whatever it takes and returns. It reaches a client only through the gate.</summary>
public abstract class Tool
{
    public abstract ToolInfo Info { get; }

    /// <summary>The source-generated contract of the tool's request and result.</summary>
    protected abstract JsonSerializerContext Json { get; }

    internal abstract JsonObject InputSchema { get; }

    internal abstract JsonObject OutputSchema { get; }

    /// <summary>Answers a call whose arguments the schema has already accepted.</summary>
    internal abstract Task<JsonElement> AnswerAsync(JsonElement arguments, Gate gate, CancellationToken cancellationToken);
}

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

    internal sealed override async Task<JsonElement> AnswerAsync(
        JsonElement arguments, Gate gate, CancellationToken cancellationToken) =>
        Write(await RunAsync(Bind(arguments), cancellationToken));
}

/// <summary>What the gate needs to know of every request that changes something.</summary>
public interface IChangeRequest
{
    /// <summary>The AWS region; the configured one where absent.</summary>
    string? Region { get; }

    /// <summary>True to be told what would happen, without it happening.</summary>
    bool? DryRun { get; }

    /// <summary>The tags the caller asks for, before the server adds its own.</summary>
    IReadOnlyDictionary<string, string>? Tags { get; }
}

/// <summary>A tool that can say, without asking AWS, what resource a set of arguments describes.</summary>
public interface IDescribe
{
    /// <summary>The CloudFormation type it describes.</summary>
    string ResourceType { get; }

    /// <summary>The resource these arguments would make, secure defaults filled in; throws a <see cref="ToolException"/> where they are not valid.</summary>
    Resource DescribeArguments(JsonElement arguments, Gate gate);
}

/// <summary>
/// A tool that creates one resource. It says what it would make (<see cref="Describe"/>, pure), lets AWS fill in what only AWS
/// knows (<see cref="CompleteAsync"/>), and makes exactly that (<see cref="RunAsync"/>). Whether it may is the gate's to say.
/// </summary>
public abstract class CreateTool<TRequest> : Tool<TRequest, ChangeResult>, IDescribe
    where TRequest : class, IChangeRequest
{
    public abstract string ResourceType { get; }

    /// <summary>The resource a request asks for, under CloudFormation's names. Pure: no AWS, no clock.</summary>
    /// <param name="tags">All tags, the server's own included.</param>
    public abstract Resource Describe(TRequest request, PropertyList tags);

    /// <summary>Replaces what the description leaves to AWS (a default image) by what AWS says. Reads only.</summary>
    public virtual Task<Resource> CompleteAsync(
        Resource described, PolicyContext context, CancellationToken cancellationToken) =>
        Task.FromResult(described);

    /// <summary>What earlier calls with these properties made, so that a retry never makes a second one.</summary>
    public abstract Task<IReadOnlyList<Made>> FindEarlierAsync(Resource resource, CancellationToken cancellationToken);

    /// <summary>Makes the resource, from the description alone.</summary>
    /// <param name="clientToken">AWS's idempotency token: the same token never makes two.</param>
    public abstract Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken);

    public Resource DescribeArguments(JsonElement arguments, Gate gate)
    {
        new ArgumentCheck(InputSchema).Demand(Info.Name, arguments);
        return gate.Preview(this, Bind(arguments));
    }

    internal sealed override async Task<JsonElement> AnswerAsync(
        JsonElement arguments, Gate gate, CancellationToken cancellationToken) =>
        Write(await gate.CreateAsync(this, Bind(arguments), cancellationToken));
}

/// <summary>A resource that exists because of a call.</summary>
/// <param name="ClientToken">The token it was made with.</param>
/// <param name="CreatedAt">When AWS made it.</param>
/// <param name="Gone">Terminated or deleted: it no longer answers a retry.</param>
public sealed record Made(
    string Id, string Arn, string State, string? ClientToken, DateTimeOffset CreatedAt, bool Gone, string? AwsRequestId = null);
