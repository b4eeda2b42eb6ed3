using System.Text;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>A template with one resource.</summary>
/// <param name="name">What a file of it may be called.</param>
/// <param name="properties">The resource's properties, as they are once functions are resolved.</param>
/// <param name="text">The template.</param>
sealed class GeneratedDocument(string name, string type, PropertyMap properties, string text)
{
    const string Address = "It";

    readonly Lazy<IReadOnlyDictionary<string, Verdict>> verdicts = new(() => Packs.Shipped
        .Verdicts(Read(text), Packs.Dev)
        .ToDictionary(verdict => verdict.RuleId, verdict => verdict.Verdict, StringComparer.Ordinal));

    public string Name => name;

    public string Type => type;

    public PropertyMap Properties => properties;

    public string Text => text;

    public static GeneratedDocument Plain(string type, int number, PropertyMap properties) => new(
        $"{type.Replace("::", "-", StringComparison.Ordinal)}-{number}",
        type,
        properties,
        PropertyJson.Text(Template(type, properties)));

    public static PropertyMap Template(string type, PropertyMap properties) => PropertyMap.Of(
        ("Resources", PropertyMap.Of((Address, PropertyMap.Of(("Type", type), ("Properties", properties))))));

    /// <summary>What a rule says of the resource.</summary>
    public Verdict Judge(Rule rule) => Judge()[rule.Id];

    /// <summary>What all rules say of the resource, by their ids.</summary>
    public IReadOnlyDictionary<string, Verdict> Judge() => verdicts.Value;

    static Resource Read(string text) => DocumentReader
        .Read(Encoding.UTF8.GetBytes(text), DocumentFormat.CloudFormation, DocumentOptions.None)
        .Resources.Single(resource => resource.Address == Address);
}
