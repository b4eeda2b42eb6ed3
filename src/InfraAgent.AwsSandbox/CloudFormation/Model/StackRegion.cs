using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation.Model;

/// <summary>CloudFormation across all regions.</summary>
sealed class StackStore(TimeProvider clock, IdSequence ids)
{
    readonly Regional<StackRegion> regions = new(name => new(name, clock, ids));

    public StackRegion Region(string name) => AwsRegions.Enabled.Contains(name, StringComparer.Ordinal)
        ? regions.In(name)
        : throw new AwsErrorException(
            "InvalidClientTokenId", "The security token included in the request is invalid.", 403);
}

/// <summary>The stacks of one region. Whoever touches it holds <see cref="Gate"/>.</summary>
sealed class StackRegion(string name, TimeProvider clock, IdSequence ids)
{
    readonly Dictionary<string, Stack> byId = new(StringComparer.Ordinal);
    readonly Dictionary<string, Stack> live = new(StringComparer.Ordinal);
    long created;

    public Lock Gate { get; } = new();

    public string Name => name;

    public IdSequence Ids => ids;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Those that were deleted as well.</summary>
    public IReadOnlyCollection<Stack> Stacks => byId.Values;

    public string Arn(string kind, string resource) =>
        $"arn:aws:cloudformation:{name}:{Sandbox.Account}:{kind}/{resource}/{ids.Uuid()}";

    public Stack Add(string stackName)
    {
        var stack = new Stack(new(name, stackName, Arn("stack", stackName)), ++created, Now);
        byId.Add(stack.Id, stack);
        live[stackName] = stack;
        return stack;
    }

    public void Remove(Stack stack)
    {
        byId.Remove(stack.Id);
        live.Remove(stack.Name);
    }

    /// <summary>By name those that are there; by id those that were deleted too.</summary>
    public Stack? Find(string nameOrId)
    {
        var stack = byId.GetValueOrDefault(nameOrId) ?? live.GetValueOrDefault(nameOrId);
        return stack is { IsGone: true } && stack.Id != nameOrId ? null : stack;
    }

    public void Record(Stack stack, StackResource? resource, string status, string? reason = null, string? token = null) =>
        stack.Events.Add(new(
            resource is null ? ids.Uuid() : $"{resource.LogicalId}-{status}-{ids.Uuid()}",
            resource?.LogicalId ?? stack.Name,
            resource?.PhysicalId ?? stack.Id,
            resource?.Type ?? Stack.Type,
            status,
            Now)
        {
            Reason = reason,
            Token = token,
            Properties = resource?.Properties.ToJsonString(),
        });
}
