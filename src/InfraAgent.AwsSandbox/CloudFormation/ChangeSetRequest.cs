using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>CreateChangeSet's parameters under their own names, all but the template's own.</summary>
sealed record ChangeSetRequest(string StackName, string Name, string Kind)
{
    const int MaxTags = 50;

    public string? TemplateBody { get; init; }

    public bool UsePreviousTemplate { get; init; }

    public string? Description { get; init; }

    public string? Token { get; init; }

    public string? RoleArn { get; init; }

    public string? OnStackFailure { get; init; }

    public bool HasTags { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>What is to be taken into the stack: by logical id, the names by which it is found.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Imports { get; init; }

    public IReadOnlyDictionary<string, string> ImportTypes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static ChangeSetRequest Read(QueryParameters p)
    {
        var imports = p.Group("ResourcesToImport").Items("member").ToDictionary(
            item => item.Required("LogicalResourceId"), item => item, StringComparer.Ordinal);

        // An empty list is sent as an empty text, and so says nothing.
        foreach (var list in (string[])["Parameters", "Tags", "Capabilities", "NotificationARNs", "ResourcesToImport"])
        {
            _ = p.Text(list);
        }

        if (p.Flag("IncludeNestedStacks") ?? false)
        {
            throw AwsErrorException.NotImplemented("The sandbox does not implement nested stacks.");
        }

        var tags = TagRules.Read(p.Group("Tags").Items("member"), "ValidationError");
        var kind = p.Choice("ChangeSetType", "CREATE", "UPDATE", "IMPORT") ?? "UPDATE";
        return new(p.Required("StackName"), p.Required("ChangeSetName"), kind)
        {
            TemplateBody = p.Text("TemplateBody"),
            UsePreviousTemplate = p.Flag("UsePreviousTemplate") ?? false,
            Description = p.Text("Description"),
            Token = p.Text("ClientToken"),
            RoleArn = p.Text("RoleARN"),
            OnStackFailure = p.Choice("OnStackFailure", "DO_NOTHING", "ROLLBACK", "DELETE"),
            HasTags = p.Has("Tags"),
            Tags = tags.Count <= MaxTags ? tags : throw TemplateError.Validation($"Too many tags: at most {MaxTags}"),
            Capabilities = [.. p.Group("Capabilities").List("member").Select(Capability)],
            Imports = imports.ToDictionary(
                pair => pair.Key, pair => (IReadOnlyDictionary<string, string>)Identifier(pair.Value), StringComparer.Ordinal),
            ImportTypes = imports.ToDictionary(
                pair => pair.Key, pair => pair.Value.Required("ResourceType"), StringComparer.Ordinal),
        };
    }

    static Dictionary<string, string> Identifier(QueryParameters item)
    {
        var named = item.Group("ResourceIdentifier").Items("entry").ToDictionary(
            entry => entry.Required("key"), entry => entry.Required("value"), StringComparer.Ordinal);
        return named.Count > 0 ? named : throw AwsErrorException.Missing("ResourcesToImport.member.ResourceIdentifier");
    }

    static string Capability(string word) => word is "CAPABILITY_IAM" or "CAPABILITY_NAMED_IAM" or "CAPABILITY_AUTO_EXPAND"
        ? word
        : throw TemplateError.Validation(
            $"1 validation error detected: Value '[{word}]' at 'capabilities' failed to satisfy constraint: Member must " +
            "satisfy enum value set: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]");
}
