using System.Globalization;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.CloudFormation;

/// <summary>The calls that make an <c>AWS::CloudFormation::Stack</c> description real: a change set, looked at, then executed.</summary>
public sealed class StackDeployment(AwsClients aws, Stacks stacks, Polling polling)
{
    public async Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken)
    {
        var cloud = aws.CloudFormation(resource.Region!);
        var wanted = new PropertyReading(resource.Properties).ToEnd(Read);
        var existing = await stacks.DescribeAsync(wanted.StackName, resource.Region!, cancellationToken);
        var isNew = existing is null || existing.StackStatus.Value is "REVIEW_IN_PROGRESS";
        if (!isNew)
        {
            await ThrowUnlessUpdatableAsync(existing!, resource.Region!, cancellationToken);
        }

        wanted.ChangeSetType = isNew ? ChangeSetType.CREATE : ChangeSetType.UPDATE;
        // The same wish on the same state of the stack is the same change set.
        wanted.ChangeSetName = string.Create(
            CultureInfo.InvariantCulture, $"infra-agent-{clientToken[..16]}-{(isNew ? 0 : (existing!.LastUpdatedTime ?? existing.CreationTime).GetValueOrDefault().Ticks):x}");
        var set = await ChangeSetAsync(cloud, wanted, cancellationToken);
        if (set.Status == ChangeSetStatus.FAILED)
        {
            await DiscardAsync(cloud, set, existing is null, cancellationToken);
            return IsEmpty(set.StatusReason) && !isNew
                ? Made.Of(await stacks.LiveAsync(existing!, resource.Region!, cancellationToken)) with
                {
                    Existed = true,
                    Changes = [],
                    Note = "The stack is as the template says: nothing was changed.",
                }
                : throw new ToolException(ErrorCode.InvalidArgument, $"CloudFormation does not accept the template; nothing was changed: {set.StatusReason}");
        }

        if (!isNew)
        {
            await ThrowUnlessPlannedAsync(cloud, set, resource, existing!, cancellationToken);
        }

        ExecuteChangeSetRequest execute = new() { ChangeSetName = set.ChangeSetId, ClientRequestToken = TokenOf(set.ChangeSetId) };
        var answer = set.ExecutionStatus == ExecutionStatus.EXECUTE_COMPLETE ? null : await cloud.ExecuteChangeSetAsync(execute, cancellationToken);
        return new(wanted.StackName, set.StackId, isNew ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", null, DateTimeOffset.UnixEpoch)
        {
            AwsRequestId = answer?.ResponseMetadata?.RequestId,
            Existed = !isNew,
            Settled = false,
            Changes = [.. set.Changes.Select(change => Row(change.ResourceChange))],
        };
    }

    /// <summary>Why a stack's last operation came to nothing; null where it did not.</summary>
    public async Task<string?> FailureAsync(Stack stack, string region, CancellationToken cancellationToken)
    {
        var status = stack.StackStatus.Value;
        if (!status.Contains("ROLLBACK", StringComparison.Ordinal) && !status.EndsWith("_FAILED", StringComparison.Ordinal))
        {
            return null;
        }

        if (status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
        {
            return null;
        }

        var cause = await CauseAsync(aws.CloudFormation(region), stack, cancellationToken);
        return $"The stack {stack.StackName} failed: {cause} " + status switch
        {
            "ROLLBACK_COMPLETE" => "It was rolled back: nothing is left of it but its name. delete_stack frees that; then deploy again.",
            "UPDATE_ROLLBACK_COMPLETE" => "It was rolled back: it is as it was before.",
            "DELETE_FAILED" => "Part of it is still there; delete_stack tries again once the cause is mended.",
            _ => $"It is {status} and part of it may exist: get_resource {stack.StackId} tells more, and the platform team must mend it.",
        };
    }

    // Which properties can't be changed in place only CloudFormation knows, once it is asked; a plan could not say it.
    async Task ThrowUnlessPlannedAsync(
        IAmazonCloudFormation cloud, DescribeChangeSetResponse set, Resource wanted, Stack existing, CancellationToken cancellationToken)
    {
        var live = await stacks.LiveAsync(existing, wanted.Region!, cancellationToken);
        var going = StackTemplate.Going(StackTemplate.Differences(wanted, live.Resource));
        var unsaid = set.Changes.Select(change => change.ResourceChange)
            .Where(change => change.Action == ChangeAction.Remove || change.Replacement == Replacement.True)
            .Select(change => change.LogicalResourceId)
            .Where(name => !going.Contains(name))
            .ToList();
        if (unsaid.Count > 0)
        {
            await DiscardAsync(cloud, set, isOurs: false, cancellationToken);
            throw new ToolException(
                ErrorCode.Conflict,
                $"CloudFormation would delete {string.Join(", ", unsaid)} and make it anew, which the plan did not say; nothing was changed. "
                + "Give it another name in the template: then the plan says that the old one goes, and whoever must agree to that is asked.");
        }
    }

    async Task ThrowUnlessUpdatableAsync(Stack stack, string region, CancellationToken cancellationToken)
    {
        var status = stack.StackStatus.Value;
        if (status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
        {
            throw new ToolException(ErrorCode.Conflict, $"The stack {stack.StackName} is {status}; nothing was changed. Call again once that is done.")
            {
                Retryable = true,
            };
        }

        if (status is "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "UPDATE_ROLLBACK_FAILED" or "DELETE_FAILED")
        {
            throw new ToolException(ErrorCode.Conflict, $"Nothing was changed: {await FailureAsync(stack, region, cancellationToken)}");
        }
    }

    /// <summary>What failed first in a stack's last operation.</summary>
    public static async Task<string> CauseAsync(IAmazonCloudFormation cloud, Stack stack, CancellationToken cancellationToken)
    {
        // Newest first; what follows the first failure was cancelled because of it.
        DescribeStackEventsRequest request = new() { StackName = stack.StackId };
        List<StackEvent> last = [];
        do
        {
            var page = await cloud.DescribeStackEventsAsync(request, cancellationToken);
            var events = (page.StackEvents ?? []).TakeWhile(one => !IsStart(one, stack)).ToList();
            last.AddRange(events);
            request.NextToken = events.Count == page.StackEvents?.Count ? page.NextToken : null;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        var first = last.FindLast(one =>
            one.ResourceStatus?.Value.EndsWith("_FAILED", StringComparison.Ordinal) is true && one.PhysicalResourceId != stack.StackId);
        var reason = first?.ResourceStatusReason ?? stack.StackStatusReason ?? "CloudFormation gives no reason.";
        reason = Redaction.HoldsSecret(reason) ? "(its words are left out: they quote a secret)" : reason;
        return first is null ? reason : $"{first.LogicalResourceId} ({first.ResourceType}): {reason}";
    }

    async Task<DescribeChangeSetResponse> ChangeSetAsync(
        IAmazonCloudFormation cloud, CreateChangeSetRequest wanted, CancellationToken cancellationToken)
    {
        try
        {
            await cloud.CreateChangeSetAsync(wanted, cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            // The answer to an earlier attempt was lost.
        }

        DescribeChangeSetRequest look = new() { StackName = wanted.StackName, ChangeSetName = wanted.ChangeSetName };
        var set = await polling.UntilAsync(
            $"the change set of {wanted.StackName}",
            token => cloud.DescribeChangeSetAsync(look, token),
            answer => answer.Status.Value is not ("CREATE_PENDING" or "CREATE_IN_PROGRESS"),
            cancellationToken);
        set.Changes ??= [];
        for (var page = set; !string.IsNullOrEmpty(page.NextToken);)
        {
            look.NextToken = page.NextToken;
            page = await cloud.DescribeChangeSetAsync(look, cancellationToken);
            set.Changes.AddRange(page.Changes ?? []);
        }

        return set;
    }

    // With this every operation on a stack begins; what a rollback begins with is called otherwise.
    static bool IsStart(StackEvent one, Stack stack) => one.PhysicalResourceId == stack.StackId
        && one.ResourceStatus?.Value is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS";

    // A change set that failed is of no use to anybody, and neither is the empty stack that it brought about. One that was there
    // before may hold somebody else's.
    static async Task DiscardAsync(
        IAmazonCloudFormation cloud, DescribeChangeSetResponse set, bool isOurs, CancellationToken cancellationToken)
    {
        await cloud.DeleteChangeSetAsync(new() { StackName = set.StackName, ChangeSetName = set.ChangeSetId }, cancellationToken);
        if (isOurs)
        {
            await cloud.DeleteStackAsync(new() { StackName = set.StackId ?? set.StackName }, cancellationToken);
        }
    }

    static CreateChangeSetRequest Read(PropertyReading stack) => new()
    {
        StackName = stack.Text("StackName"),
        TemplateBody = stack.Text("TemplateBody"),
        Parameters = [.. (stack.TextsByName("Parameters") ?? []).Select(given => new Parameter { ParameterKey = given.Key, ParameterValue = given.Value })],
        Capabilities = stack.Texts("Capabilities"),
        Tags = stack.Maps("Tags", tag => new Tag { Key = tag.Text("Key"), Value = tag.Text("Value") }),
    };

    static DiffRow Row(ResourceChange change) => new(
        $"Resources.{change.LogicalResourceId}",
        change.Action == ChangeAction.Add ? null : $"{change.ResourceType} {change.PhysicalResourceId}".TrimEnd(),
        change.Action == ChangeAction.Remove ? null
            : change.Action == ChangeAction.Modify ? $"{change.Action}, replacement {change.Replacement?.Value ?? "unknown"}"
            : $"{change.Action} {change.ResourceType}");

    static bool IsEmpty(string? reason) =>
        reason is not null && (reason.Contains("didn't contain changes", StringComparison.OrdinalIgnoreCase)
            || reason.Contains("No updates are to be performed", StringComparison.OrdinalIgnoreCase));

    // The last part of a change set's ARN is its own for good; events are found by it.
    static string TokenOf(string changeSetId) => $"infra-agent-{changeSetId.Split('/')[^1]}";
}
