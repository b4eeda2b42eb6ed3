using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>
/// Carries a change set out, resource after resource. It all happens at once; until somebody looks at the stack, it is in
/// progress. Where one resource fails, what was done before it is undone.
/// </summary>
sealed class Deployment(
    StackRegion region, Provisioner provisioner, ChangeSet changeSet, string? token, bool rollbackDisabled)
{
    const string NewOne = "Requested update requires the creation of a new physical resource; hence creating one.";
    readonly Stack stack = changeSet.Stack;
    readonly Removal removal = new(region, provisioner, changeSet.Stack, token);
    readonly List<DeployedStep> done = [];
    readonly StackSource? before = changeSet.Stack.Source;

    string Verb => changeSet.Kind;

    public void Run()
    {
        region.Record(stack, null, $"{Verb}_IN_PROGRESS", "User Initiated", token);
        (stack.ChangeSetId, stack.RollbackDisabled) = (changeSet.Id, rollbackDisabled);
        stack.Updated = Verb == "CREATE" ? null : region.Now;
        var plan = new ChangePlan(stack, changeSet.Source, provisioner.Facts(region, stack));
        var failed = Deploy(plan);
        if (failed is null)
        {
            Complete();
        }
        else
        {
            Fail(failed);
        }
    }

    /// <returns>What failed; null where nothing did.</returns>
    string? Deploy(ChangePlan plan)
    {
        string? at = null;
        try
        {
            foreach (var resource in plan.Wanted)
            {
                at = resource.Name;
                Deploy(plan, resource);
            }

            at = null;
            stack.Outputs = plan.Outputs();
            return null;
        }
        catch (AwsErrorException refused)
        {
            if (at is not null && stack.Resource(at) is { } resource)
            {
                var updating = resource.Status.StartsWith("UPDATE", StringComparison.Ordinal);
                Note(resource, updating ? "UPDATE_FAILED" : "CREATE_FAILED", HandlerError.Reason(refused));
            }

            return at ?? refused.Message;
        }
    }

    void Deploy(ChangePlan plan, TemplateResource declared)
    {
        var existing = stack.Resource(declared.Name);
        var properties = Resolved(plan, declared, existing);
        var details = existing is null ? [] : plan.Details(existing, declared, properties);
        if (existing is not null && !details.Any(detail => detail.Recreation == ReplacingProperties.Always))
        {
            Update(existing, declared, details, properties);
            return;
        }

        var made = new StackResource(declared.Name, declared.Type)
        {
            Status = "CREATE_IN_PROGRESS",
            Updated = region.Now,
            Properties = properties,
            Declared = declared,
        };
        stack.Put(made);
        done.Add(new(made, existing, IsNew: true));
        var import = changeSet.Imports.GetValueOrDefault(declared.Name)?.Values.FirstOrDefault();
        var verb = existing is not null ? "UPDATE" : import is not null ? "IMPORT" : "CREATE";
        Note(made, $"{verb}_IN_PROGRESS", existing is null ? null : NewOne);
        provisioner.Create(stack, made, changeSet.Source.Tags, import);
        Note(made, $"{verb}_IN_PROGRESS", import is null ? "Resource creation Initiated" : null);
        Note(made, $"{verb}_COMPLETE");
    }

    JsonObject Resolved(ChangePlan plan, TemplateResource declared, StackResource? existing)
    {
        try
        {
            return plan.Properties(declared);
        }
        catch (AwsErrorException) when (existing is null)
        {
            // Even a resource whose properties make no sense has its line in the history.
            var stillborn = new StackResource(declared.Name, declared.Type)
            {
                Status = "CREATE_IN_PROGRESS",
                Updated = region.Now,
            };
            stack.Put(stillborn);
            done.Add(new(stillborn, null, IsNew: true));
            throw;
        }
    }

    void Update(
        StackResource existing, TemplateResource declared, IReadOnlyList<ChangeDetail> details, JsonObject properties)
    {
        if (details.Count == 0)
        {
            return;
        }

        done.Add(new(existing, existing with { }, IsNew: false));
        if (details.Any(detail => detail.Attribute is "Properties" or "Tags"))
        {
            Note(existing, "UPDATE_IN_PROGRESS");
            provisioner.Update(stack, existing, properties, changeSet.Source.Tags);
            Note(existing, "UPDATE_COMPLETE");
        }

        existing.Declared = declared;
    }

    void Complete()
    {
        if (Verb == "UPDATE")
        {
            region.Record(stack, null, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", null, token);
        }

        // What was replaced, and what the template no longer has. A refusal here fails nothing: the resource is left alone.
        foreach (var old in done.Where(step => step is { IsNew: true, Before: not null }).Select(step => step.Before!).Reverse())
        {
            removal.Remove(old, keep: old.Declared?.UpdateReplacePolicy is "Retain");
        }

        stack.Source = changeSet.Source;
        var names = new ChangePlan(stack, changeSet.Source, provisioner.Facts(region, stack)).Wanted
            .Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var leaving in stack.Resources.Where(r => !names.Contains(r.LogicalId)).Reverse().ToList())
        {
            removal.Remove(leaving, keep: leaving.Declared?.OnRemoval is "Retain" or "RetainExceptOnCreate");
            stack.Resources.Remove(leaving);
        }

        stack.Tags.Replace(changeSet.Source.Tags);
        region.Record(stack, null, $"{Verb}_COMPLETE", null, token);
        stack.Pass($"{Verb}_IN_PROGRESS", $"{Verb}_COMPLETE");
    }

    void Fail(string failed)
    {
        var creating = Verb == "CREATE";
        var reason = $"The following resource(s) failed to {(creating ? "create" : Verb.ToLowerInvariant())}: [{failed}]. ";
        if (rollbackDisabled)
        {
            stack.Source ??= changeSet.Source;
            region.Record(stack, null, $"{Verb}_FAILED", reason, token);
            stack.Pass($"{Verb}_IN_PROGRESS", $"{Verb}_FAILED", reason);
            return;
        }

        var rollback = creating ? "ROLLBACK" : $"{Verb}_ROLLBACK";
        region.Record(stack, null, $"{rollback}_IN_PROGRESS", reason + "Rollback requested by user.", token);
        stack.Source ??= creating ? changeSet.Source : null;
        var undone = new Rollback(region, provisioner, changeSet, removal, token).Run(done);
        if (creating && changeSet.OnStackFailure == "DELETE" && undone)
        {
            removal.Gone();
            return;
        }

        var end = undone ? $"{rollback}_COMPLETE" : $"{rollback}_FAILED";
        region.Record(stack, null, end, null, token);
        stack.Tags.Replace((before ?? changeSet.Source).Tags);
        stack.Pass($"{Verb}_IN_PROGRESS", end, undone ? null : reason);
    }

    void Note(StackResource resource, string status, string? reason = null)
    {
        (resource.Status, resource.Reason, resource.Updated) = (status, reason, region.Now);
        region.Record(stack, resource, status, reason, token);
    }
}
