using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Takes a stack down, the last made first. What a service refuses to remove stays, and the stack with it.</summary>
sealed class Removal(StackRegion region, Provisioner provisioner, Stack stack, string? token)
{
    public void Run(IReadOnlyList<string> retained)
    {
        region.Record(stack, null, "DELETE_IN_PROGRESS", "User Initiated", token);
        var failed = new List<string>();
        foreach (var resource in stack.Resources.AsEnumerable().Reverse().ToList())
        {
            var keep = retained.Contains(resource.LogicalId, StringComparer.Ordinal)
                || resource.Declared?.OnRemoval is "Retain" or "RetainExceptOnCreate";
            if (!Remove(resource, keep))
            {
                failed.Add(resource.LogicalId);
            }
        }

        if (failed.Count > 0)
        {
            var reason = $"The following resource(s) failed to delete: [{string.Join(", ", failed)}]. ";
            region.Record(stack, null, "DELETE_FAILED", reason, token);
            stack.Pass("DELETE_IN_PROGRESS", "DELETE_FAILED", reason);
            return;
        }

        Gone();
    }

    /// <summary>Removes one resource, or leaves it to its owner.</summary>
    /// <returns>False where its service refuses.</returns>
    public bool Remove(StackResource resource, bool keep)
    {
        if (keep)
        {
            Note(resource, "DELETE_SKIPPED");
            stack.Resources.RemoveAll(one => one.LogicalId == resource.LogicalId && one.PhysicalId == resource.PhysicalId);
            return true;
        }

        Note(resource, "DELETE_IN_PROGRESS");
        try
        {
            // What was never made needs no removing.
            if (resource.PhysicalId.Length > 0)
            {
                provisioner.Delete(stack, resource);
            }
        }
        catch (AwsErrorException refused)
        {
            Note(resource, "DELETE_FAILED", HandlerError.Reason(refused));
            return false;
        }

        Note(resource, "DELETE_COMPLETE");
        stack.Resources.RemoveAll(one => one.LogicalId == resource.LogicalId && one.PhysicalId == resource.PhysicalId);
        return true;
    }

    public void Gone()
    {
        stack.Deleted = region.Now;
        stack.ChangeSets.Clear();
        region.Record(stack, null, "DELETE_COMPLETE", null, token);
        stack.Pass("DELETE_IN_PROGRESS", "DELETE_COMPLETE");
    }

    void Note(StackResource resource, string status, string? reason = null)
    {
        (resource.Status, resource.Reason, resource.Updated) = (status, reason, region.Now);
        region.Record(stack, resource, status, reason, token);
    }
}
