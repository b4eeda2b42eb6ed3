namespace InfraAgent.Policies.Terraform;

/// <summary>
/// Policy documents that come from <c>data.aws_iam_policy_document</c>. Where they name a resource that is yet to be made their
/// text is known after apply, but the plan has their statements.
/// </summary>
static class PolicyDocuments
{
    static readonly string[] attributes = ["policy", "assume_role_policy", "inline_policy"];

    // What merges other documents into this one.
    static readonly string[] merging = ["source_json", "override_json", "source_policy_documents", "override_policy_documents"];

    static readonly (string Attribute, string Element)[] lists =
        [("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource")];

    /// <summary>The attributes of a resource with such documents in place of texts that are not known.</summary>
    public static PropertyMap Fill(PlannedResource resource, Links links)
    {
        var values = resource.Values;
        foreach (var attribute in attributes)
        {
            if (values[attribute] is UnknownValue && links.Source(resource, attribute, "data.aws_iam_policy_document") is { } document
                && Read(document.Values) is { } policy)
            {
                values = values.With(attribute, policy);
            }
        }

        return values;
    }

    static PropertyMap? Read(PropertyMap document) =>
        merging.Any(name => document[name] is not (null or PropertyList { Items: [] })) || document["statement"] is not PropertyList statements
            ? null
            : PropertyMap.Of(
                ("Version", document["version"] as TextValue ?? new TextValue("2012-10-17")),
                ("Statement", new PropertyList([.. statements.Items.Select(Statement)])));

    static PropertyValue Statement(PropertyValue value)
    {
        if (value is not PropertyMap block)
        {
            return value;
        }

        Dictionary<string, PropertyValue> statement = new(StringComparer.Ordinal)
        {
            ["Effect"] = block["effect"] ?? new TextValue("Allow"),
        };
        foreach (var (attribute, element) in lists)
        {
            if (block[attribute] is { } list and not PropertyList { Items: [] })
            {
                statement[element] = Doubtful(list);
            }
        }

        Add("Sid", block["sid"] is TextValue { Text: "" } ? null : block["sid"]);
        Add("Principal", Principals(block["principals"]));
        Add("NotPrincipal", Principals(block["not_principals"]));
        Add("Condition", Conditions(block["condition"]));
        return PropertyMap.Owning(statement);

        void Add(string name, PropertyValue? element)
        {
            if (element is not null)
            {
                statement[name] = element;
            }
        }
    }

    static PropertyValue? Principals(PropertyValue? value)
    {
        if (value is not PropertyList { Items: not [] } blocks)
        {
            return value as UnknownValue;
        }

        Dictionary<string, PropertyValue> principals = new(StringComparer.Ordinal);
        foreach (var block in blocks.Items)
        {
            if (block is not PropertyMap map || Scalars.Text(map["type"]) is not { } type || map["identifiers"] is not { } identifiers)
            {
                return new UnknownValue("a principal is known after apply");
            }

            if (type is "*")
            {
                return new TextValue("*");
            }

            principals[type] = Join(principals.GetValueOrDefault(type), Doubtful(identifiers));
        }

        return PropertyMap.Owning(principals);
    }

    static PropertyValue? Conditions(PropertyValue? value)
    {
        if (value is not PropertyList { Items: not [] } blocks)
        {
            return value as UnknownValue;
        }

        var conditions = PropertyMap.Empty;
        foreach (var block in blocks.Items)
        {
            if (block is not PropertyMap map || Scalars.Text(map["test"]) is not { } test
                || Scalars.Text(map["variable"]) is not { } variable || map["values"] is not { } wanted)
            {
                return new UnknownValue("a condition is known after apply");
            }

            conditions = conditions.With(test, (conditions[test] as PropertyMap ?? PropertyMap.Empty).With(variable, Doubtful(wanted)));
        }

        return conditions;
    }

    // "${bucket.arn}/*" is as unknown as bucket.arn: what stands around a reference is not in a plan.
    static PropertyValue Doubtful(PropertyValue value) => value switch
    {
        UnknownValue unknown => unknown with { Presence = Presence.Present },
        PropertyList list => new PropertyList([.. list.Items.Select(Doubtful)]),
        _ => value,
    };

    static PropertyValue Join(PropertyValue? before, PropertyValue more) => (before, more) switch
    {
        (null, _) => more,
        (PropertyList a, PropertyList b) => new PropertyList([.. a.Items, .. b.Items]),
        _ => new UnknownValue("a principal is known after apply"),
    };
}
