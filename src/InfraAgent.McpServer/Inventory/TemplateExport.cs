using System.Text.Encodings.Web;
using System.Text.Json;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Inventory;

/// <summary>Live resources as a template. What must not be written out, or can't be read back, becomes a parameter.</summary>
sealed class TemplateExport
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Dictionary<string, PropertyValue> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<string, PropertyValue> resources = new(StringComparer.Ordinal);
    readonly List<string> notes = [];

    public int Count => resources.Count;

    public IReadOnlyList<string> Notes => notes;

    public void Add(LiveResource live)
    {
        if (live.Service is "cloudformation")
        {
            notes.Add($"{live.Id} is a stack and is left out: get_resource {live.Arn} shows its own template.");
            return;
        }

        var id = LogicalId(live);
        var whole = Special(id, live, WithoutAwsTags(live.Resource.Properties));
        resources.Add(id, Body(live.Resource.Type, (PropertyMap)Written(id, id, "", whole)!));
        foreach (var (type, companions) in live.Resource.Related ?? PropertyMap.Empty)
        {
            foreach (var (index, companion) in ((PropertyList)companions).OfType<PropertyMap>().Index())
            {
                var name = $"{id}{type.Split("::")[^1]}{(index == 0 ? "" : index + 1)}";
                resources.Add(name, Body(type, Companion(id, live, type, (PropertyMap)Written(name, name, "", WithoutAwsTags(companion))!)));
            }
        }
    }

    public string Text()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Indented))
        {
            PropertyJson.Write(writer, PropertyMap.Of(
                ("AWSTemplateFormatVersion", "2010-09-09"),
                ("Description", "Exported from live resources"),
                ("Parameters", parameters.Count == 0 ? null : PropertyMap.Of(parameters)),
                ("Resources", PropertyMap.Of(resources))));
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    // A template that is deleted or renamed must not take a live resource with it.
    static PropertyMap Body(string type, PropertyMap properties) => PropertyMap.Of(
        ("Type", type),
        ("DeletionPolicy", "Retain"),
        ("UpdateReplacePolicy", "Retain"),
        ("Properties", properties));

    string LogicalId(LiveResource live)
    {
        var kind = live.Resource.Type.Split("::")[^1];
        var words = (live.Name ?? live.Resource.Address).Split(['-', '_', '.', ' ', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)))
            .Where(word => word.Length > 0)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        var id = $"{kind}{string.Concat(words)}";
        id = id.Length > 200 ? id[..200] : id;
        for (var again = 2; resources.ContainsKey(id); again++)
        {
            id = $"{kind}{string.Concat(words)}{again}";
        }

        return id;
    }

    PropertyValue? Written(string id, string path, string name, PropertyValue value)
    {
        switch (value)
        {
            case UnknownValue unknown:
                notes.Add($"{path} is left out: {unknown.Reason}.");
                return null;
            case ChoiceValue:
                return null;
            case TextValue or NumberValue when Redaction.HoldsSecret(name, value):
                return Parameter($"{id}{name}", noEcho: true, $"{path} holds a secret: its value is the parameter's to give.");
            case PropertyMap map:
                return PropertyMap.Of(
                    from pair in map
                    let inner = Written(id, $"{path}.{pair.Key}", pair.Key, pair.Value)
                    where inner is not null
                    select KeyValuePair.Create(pair.Key, inner));
            case PropertyList list:
                return new PropertyList([.. list.Select((item, i) => Written(id, $"{path}[{i}]", name, item)).OfType<PropertyValue>()]);
            default:
                return value;
        }
    }

    PropertyMap Parameter(string name, bool noEcho, string note)
    {
        var key = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        parameters[key] = PropertyMap.Of(("Type", "String"), ("NoEcho", noEcho ? true : (bool?)null));
        notes.Add(note);
        return PropertyMap.Of(("Ref", key));
    }

    // What a template needs and a live resource does not tell.
    PropertyMap Special(string id, LiveResource live, PropertyMap properties) => live.Resource.Type switch
    {
        "AWS::Lambda::Function" => properties.With("Code", PropertyMap.Of(
            ("S3Bucket", Parameter($"{id}CodeBucket", noEcho: false, $"{id}: Lambda does not give code back; the parameters name the S3 object that has it.")),
            ("S3Key", Parameter($"{id}CodeKey", noEcho: false, $"{id}CodeKey is the object's key.")))),
        "AWS::RDS::DBInstance" when properties["DBClusterIdentifier"] is null && properties["ManageMasterUserPassword"] is not BooleanValue { Flag: true } =>
            properties.With("ManageMasterUserPassword", null).With("MasterUserPassword", Parameter(
                $"{id}MasterUserPassword", noEcho: true, $"{id}: its master password is the parameter's to give.")),
        // An alias can be made of a prepared agent only.
        "AWS::Bedrock::Agent" when properties["AutoPrepare"] is not null => properties.With("AutoPrepare", true),
        _ => properties,
    };

    static PropertyMap Companion(string id, LiveResource live, string type, PropertyMap properties) => type switch
    {
        "AWS::S3::BucketPolicy" => ((PropertyMap)Own(live.Arn, id, properties)).With("Bucket", PropertyMap.Of(("Ref", id))),
        "AWS::Bedrock::AgentAlias" => properties.With("AgentId", PropertyMap.Of(("Fn::GetAtt", PropertyList.Of([id, "AgentId"])))),
        _ => properties,
    };

    // The bucket's own ARN, wherever a policy of it says it.
    static PropertyValue Own(string arn, string id, PropertyValue value) => value switch
    {
        TextValue { Text: var text } when text == arn => PropertyMap.Of(("Fn::GetAtt", PropertyList.Of([id, "Arn"]))),
        TextValue { Text: var text } when text.StartsWith($"{arn}/", StringComparison.Ordinal) =>
            PropertyMap.Of(("Fn::Sub", $"${{{id}.Arn}}{text[arn.Length..]}")),
        PropertyMap map => PropertyMap.Of(map.Select(pair => KeyValuePair.Create(pair.Key, Own(arn, id, pair.Value)))),
        PropertyList list => new PropertyList([.. list.Select(item => Own(arn, id, item))]),
        _ => value,
    };

    // AWS sets those itself and takes them from nobody.
    static PropertyMap WithoutAwsTags(PropertyMap properties) => properties["Tags"] switch
    {
        PropertyList list => properties.With("Tags", new PropertyList(
            [.. list.Where(tag => tag is not PropertyMap pair || pair["Key"] is not TextValue key || !key.Text.StartsWith("aws:", StringComparison.Ordinal))])),
        PropertyMap map => properties.With("Tags", PropertyMap.Of(map.Where(tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)))),
        _ => properties,
    };
}
