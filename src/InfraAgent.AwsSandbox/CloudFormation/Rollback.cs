using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>One resource dealt with.</summary>
/// <param name="Now">As it is in the stack.</param>
/// <param name="Before">As it was, or what it took the place of.</param>
/// <param name="IsNew">Whether it was made rather than changed.</param>
sealed record DeployedStep(StackResource Now, StackResource? Before, bool IsNew);

/// <summary>Undoes what a deployment did before it failed, the last first.</summary>
sealed class Rollback(
    StackRegion region, Provisioner provisioner, ChangeSet changeSet, Removal removal, string? token)
{
    readonly Stack stack = changeSet.Stack;

    /// <returns>False where a service would not have it.</returns>
    public bool Run(IEnumerable<DeployedStep> done)
    {
        var undone = true;
        foreach (var step in done.Reverse())
        {
            undone &= step.IsNew ? Remove(step) : Restore(step);
        }

        return undone;
    }

    // What was imported was there before: it goes back to its owner.
    bool Remove(DeployedStep step)
    {
        var kept = changeSet.Imports.ContainsKey(step.Now.LogicalId) || step.Now.Declared?.OnRemoval is "Retain";
        var removed = removal.Remove(step.Now, kept);
        if (step.Before is { } old)
        {
            stack.Put(old);
        }

        return removed;
    }

    bool Restore(DeployedStep step)
    {
        var old = step.Before!;
        try
        {
            Note(step.Now, "UPDATE_IN_PROGRESS");
            provisioner.Update(stack, step.Now, old.Properties, stack.Source!.Tags);
            Note(step.Now, "UPDATE_COMPLETE");
            step.Now.Declared = old.Declared;
            return true;
        }
        catch (AwsErrorException refused)
        {
            Note(step.Now, "UPDATE_FAILED", HandlerError.Reason(refused));
            return false;
        }
    }

    void Note(StackResource resource, string status, string? reason = null)
    {
        (resource.Status, resource.Reason, resource.Updated) = (status, reason, region.Now);
        region.Record(stack, resource, status, reason, token);
    }
}
