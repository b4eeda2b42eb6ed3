using System.Collections.ObjectModel;
using System.Text.RegularExpressions;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Works out a change and keeps it for review.</summary>
static partial class CreateChangeSet
{
    public static Answer Run(StackCall call)
    {
        var asked = ChangeSetRequest.Read(call.Parameters);
        var existing = call.Region.Find(asked.StackName);
        if (existing?.ChangeSets.Find(set => set.Name == asked.Name) is { } taken)
        {
            return Again(call, asked, taken);
        }

        CheckName(asked.Name, 128, "changeSetName");
        var source = Source(call, asked, existing);
        call.EverythingRead();
        CheckStack(asked, existing);
        IamCapabilities.Check(source);
        var facts = call.Provisioner.Facts(call.Region, existing ?? Unborn(call, asked));
        var stack = existing;
        var changes = new ChangePlan(existing ?? Unborn(call, asked), source, facts).Changes(asked.Imports);
        Imports.Check(asked, source.Template, changes);

        // Only a change that is worth keeping brings its stack about.
        if (stack is null)
        {
            stack = call.Region.Add(asked.StackName);
            call.Region.Record(stack, null, stack.Status, "User Initiated", asked.Token);
        }

        var made = new ChangeSet(stack, asked.Name, call.Region.Arn("changeSet", asked.Name), source, call.Region.Now)
        {
            Kind = asked.Kind,
            Description = asked.Description,
            OnStackFailure = asked.OnStackFailure,
            Token = asked.Token,
            Fingerprint = call.Fingerprint,
            Imports = asked.Imports,
            Changes = changes,
            Failure = Failure(call, stack, source, changes),
        };
        stack.ChangeSets.Add(made);
        return Answer(call, made);
    }

    static Answer Again(StackCall call, ChangeSetRequest asked, ChangeSet taken)
    {
        _ = Source(call, asked, taken.Stack);
        call.EverythingRead();
        return asked.Token is not null && asked.Token == taken.Token && call.Fingerprint == taken.Fingerprint
            ? Answer(call, taken)
            : throw new AwsErrorException("AlreadyExistsException", $"ChangeSet {taken.Id} already exists");
    }

    static StackSource Source(StackCall call, ChangeSetRequest asked, Stack? existing)
    {
        var previous = existing?.Source;
        var template = (asked.TemplateBody, asked.UsePreviousTemplate) switch
        {
            ({ } body, false) => Template.Parse(body),
            (null, true) => previous?.Template ?? throw TemplateError.Validation("Previous template does not exist"),
            _ => throw TemplateError.Validation("Either Template URL or Template Body must be specified."),
        };
        return new(template)
        {
            Parameters = ParameterValues.Settle(
                template,
                call.Parameters.Group("Parameters").Items("member"),
                previous?.Parameters ?? ReadOnlyDictionary<string, string>.Empty),
            Tags = asked.HasTags ? asked.Tags : previous?.Tags ?? asked.Tags,
            Capabilities = asked.Capabilities,
            RoleArn = asked.RoleArn ?? previous?.RoleArn,
        };
    }

    static void CheckStack(ChangeSetRequest asked, Stack? existing)
    {
        if (existing is null && asked.Kind == "UPDATE")
        {
            throw TemplateError.Validation($"Stack [{asked.StackName}] does not exist");
        }

        if (existing is null)
        {
            CheckName(asked.StackName, 128, "stackName");
            return;
        }

        var reviewing = existing.Status == "REVIEW_IN_PROGRESS";
        if (asked.Kind == "CREATE" && !reviewing)
        {
            throw TemplateError.Validation(
                $"Stack [{existing.Name}] already exists and cannot be created again with the changeSet [{asked.Name}].");
        }

        var steady = existing.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE"
            or "IMPORT_ROLLBACK_COMPLETE" or "CREATE_FAILED" or "UPDATE_FAILED";
        if (asked.Kind != "CREATE" && !steady && !(asked.Kind == "IMPORT" && reviewing))
        {
            throw TemplateError.Validation($"Stack:{existing.Id} is in {existing.Status} state and can not be updated.");
        }
    }

    static string? Failure(StackCall call, Stack stack, StackSource source, IReadOnlyList<ResourceChange> changes)
    {
        if (changes.Count > 0 || stack.Source is not { } before)
        {
            return changes.FirstOrDefault(change => change.Action == "Import") is { } import
                ? call.Provisioner.Missing(stack, import) : null;
        }

        var same = before.Template.SaysTheSameAs(source.Template)
            && ChangePlan.Same(before.Tags, source.Tags) && ChangePlan.Same(before.Parameters, source.Parameters);
        var outputs = new ChangePlan(stack, source, call.Provisioner.Facts(call.Region, stack)).Outputs();
        return same
            ? "The submitted information didn't contain changes. Submit different information to create a change set."
            : outputs.SequenceEqual(stack.Outputs) ? "No updates are to be performed." : null;
    }

    static Stack Unborn(StackCall call, ChangeSetRequest asked) => new(
        new(call.Region.Name, asked.StackName, StackFacts.Unknown), 0, call.Region.Now);

    static Answer Answer(StackCall call, ChangeSet set) => call.Answer(xml =>
    {
        xml.Text("Id", set.Id);
        xml.Text("StackId", set.Stack.Id);
    });

    static void CheckName(string name, int max, string member)
    {
        if (name.Length > max || !Name().IsMatch(name))
        {
            throw TemplateError.Validation(
                $"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: " +
                "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z][-a-zA-Z0-9]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
