using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Works out what a template would change about a stack.</summary>
sealed class ChangePlan(Stack stack, StackSource source, StackFacts facts)
{
    readonly TemplateScope scope = new(source.Template, source.Parameters, stack.Identity, facts);

    public IReadOnlyList<TemplateResource> Wanted => [.. source.Template.Order.Where(scope.IsWanted)];

    public JsonObject Properties(TemplateResource resource) => (JsonObject)Intrinsics.Resolve(resource.Properties, scope)!;

    public IReadOnlyList<StackOutput> Outputs() => [.. source.Template.Outputs
        .Where(output => !output.Value.TryGetProperty("Condition", out var condition) || scope.Holds(condition.ToString()))
        .Select(output => new StackOutput(
            output.Key,
            Intrinsics.Text(Resolved(output.Value, "Value") ?? throw TemplateError.Format(
                $"Every Outputs member must contain a Value object: [{output.Key}]")),
            output.Value.TryGetProperty("Description", out var said) ? said.ToString() : null,
            output.Value.TryGetProperty("Export", out var export) ? Intrinsics.Text(Resolved(export, "Name")) : null))];

    public IReadOnlyList<ResourceChange> Changes(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> imports)
    {
        // Whatever is not there yet is unknown to all that refer to it, wherever they stand.
        var wanted = Wanted;
        facts.Pending.UnionWith(wanted.Select(r => r.Name).Where(name => stack.Resource(name) is null));
        var changes = new List<ResourceChange>();
        foreach (var resource in wanted)
        {
            if (Change(resource, imports) is { } change)
            {
                changes.Add(change);
                facts.Pending.UnionWith(change.Replacement is "True" or "Conditional" ? [resource.Name] : Array.Empty<string>());
            }
        }

        var leaving = stack.Resources.Where(r => !wanted.Any(w => w.Name == r.LogicalId)).Reverse().Select(r =>
            new ResourceChange("Remove", r.LogicalId, r.Type)
            {
                PhysicalId = r.PhysicalId,
                Policy = Policy(r.Declared?.OnRemoval ?? "Delete"),
                Before = r.Properties,
            });
        return [.. changes, .. leaving];
    }

    /// <summary>What would change about a resource that is there.</summary>
    public IReadOnlyList<ChangeDetail> Details(StackResource before, TemplateResource after, JsonObject properties)
    {
        var names = before.Properties.Select(p => p.Key).Union(properties.Select(p => p.Key), StringComparer.Ordinal);
        var details = names.Where(name => !JsonNode.DeepEquals(before.Properties[name], properties[name]))
            .Select(name => Detail(before, after, name, properties[name])).ToList();
        if (Taggable(after.Type) && !details.Exists(d => d.Attribute == "Tags") && !Same(stack.Source?.Tags, source.Tags))
        {
            details.Add(new("Tags", null, ReplacingProperties.Never));
        }

        foreach (var attribute in (string[])["DeletionPolicy", "UpdateReplacePolicy", "Metadata"])
        {
            if (before.Declared is { } declared && !DeepEquals(declared.Written, after.Written, attribute))
            {
                details.Add(new(attribute, null, ReplacingProperties.Never));
            }
        }

        return details;
    }

    public static bool Same(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string> other) =>
        (one?.Count ?? 0) == other.Count && other.All(pair => one!.TryGetValue(pair.Key, out var value) && value == pair.Value);

    ResourceChange? Change(
        TemplateResource resource, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> imports)
    {
        var properties = Properties(resource);
        if (stack.Resource(resource.Name) is not { } before)
        {
            return imports.TryGetValue(resource.Name, out var named)
                ? new("Import", resource.Name, resource.Type) { PhysicalId = named.Values.First(), After = properties }
                : new("Add", resource.Name, resource.Type) { After = properties };
        }

        if (before.Type != resource.Type)
        {
            throw TemplateError.Validation(
                "Update of resource type is not permitted. The new template modifies resource type of the following " +
                $"resources: [{resource.Name}]");
        }

        var details = Details(before, resource, properties);
        return details.Count == 0 ? null : new ResourceChange("Modify", resource.Name, resource.Type)
        {
            PhysicalId = before.PhysicalId,
            Details = details,
            Before = before.Properties,
            After = properties,
        };
    }

    ChangeDetail Detail(StackResource before, TemplateResource after, string name, JsonNode? value)
    {
        var dynamic = value?.ToJsonString().Contains("KNOWN_AFTER_APPLY", StringComparison.Ordinal) ?? false;
        var written = after.Properties.TryGetProperty(name, out var own) ? own : default;
        var references = written.ValueKind == JsonValueKind.Undefined ? [] : TemplateReferences.In(written).ToList();
        var untouched = before.Declared is { } declared && DeepEquals(declared.Properties, after.Properties, name);
        var cause = references.Find(
            one => dynamic ? facts.Pending.Contains(one) : untouched && source.Parameters.ContainsKey(one));
        var (attribute, property) = name == "Tags" ? ("Tags", null) : ("Properties", name);
        return new(attribute, property, ReplacingProperties.Recreation(after.Type, name))
        {
            Before = before.Properties[name],
            After = value,
            IsDynamic = dynamic,
            Source = cause is null ? "DirectModification" : dynamic ? "ResourceReference" : "ParameterReference",
            Cause = cause,
        };
    }

    JsonNode? Resolved(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value)
            ? Intrinsics.Resolve(value, scope)
            : null;

    static bool DeepEquals(JsonElement one, JsonElement other, string name) =>
        one.TryGetProperty(name, out var left) == other.TryGetProperty(name, out var right)
        && (left.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(left, right));

    static bool Taggable(string type) => type is not ("AWS::S3::BucketPolicy" or "AWS::IAM::Policy" or "AWS::Lambda::Permission");

    static string Policy(string policy) => policy switch
    {
        "RetainExceptOnCreate" => "Retain",
        _ => policy,
    };
}
