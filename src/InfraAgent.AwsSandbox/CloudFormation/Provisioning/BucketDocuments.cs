using System.Text.Json.Nodes;
using System.Xml.Linq;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>A bucket's properties as the documents S3 takes.</summary>
static class BucketDocuments
{
    public static XElement? Encryption(JsonNode? encryption, bool before)
    {
        var rule = (encryption?["ServerSideEncryptionConfiguration"] as JsonArray)?[0];
        var byDefault = rule?["ServerSideEncryptionByDefault"];
        return encryption is null && !before ? null : new("ServerSideEncryptionConfiguration", new XElement("Rule",
            new XElement("ApplyServerSideEncryptionByDefault",
                Element("SSEAlgorithm", byDefault?["SSEAlgorithm"]) ?? new XElement("SSEAlgorithm", "AES256"),
                Element("KMSMasterKeyID", byDefault?["KMSMasterKeyID"])),
            Element("BucketKeyEnabled", rule?["BucketKeyEnabled"])));
    }

    public static XElement? Versioning(JsonNode? versioning, bool before) => versioning is null && !before ? null : new(
        "VersioningConfiguration", Element("Status", versioning?["Status"]) ?? new XElement("Status", "Suspended"));

    public static XElement? PublicAccess(JsonNode? block, bool before) => block is null && !before ? null : new(
        "PublicAccessBlockConfiguration",
        ((string[])["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"])
            .Select(name => block is null ? new XElement(name, "true") : Element(name, block[name])));

    public static XElement? Ownership(JsonNode? ownership) => (ownership?["Rules"] as JsonArray)?[0] is not { } rule ? null : new(
        "OwnershipControls", new XElement("Rule", Element("ObjectOwnership", rule["ObjectOwnership"])));

    public static XElement? Logging(JsonNode? logging, bool before) => logging is null
        ? before ? new("BucketLoggingStatus") : null
        : new("BucketLoggingStatus", new XElement("LoggingEnabled",
            Element("TargetBucket", logging["DestinationBucketName"]),
            Element("TargetPrefix", logging["LogFilePrefix"]) ?? new XElement("TargetPrefix", "")));

    public static XElement? Lifecycle(JsonNode? lifecycle) => lifecycle?["Rules"] is not JsonArray rules ? null : new(
        "LifecycleConfiguration", rules.OfType<JsonObject>().Select(Rule));

    public static XElement Tagging(IReadOnlyDictionary<string, string> tags) => new("Tagging", new XElement("TagSet",
        tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))));

    static XElement Rule(JsonObject rule) => new(
        "Rule",
        Element("ID", rule["Id"]),
        new XElement("Filter", Element("Prefix", rule["Prefix"]) ?? new XElement("Prefix", "")),
        Element("Status", rule["Status"]),
        rule["ExpirationInDays"] is { } days ? new XElement("Expiration", Element("Days", days)) : null,
        Nested(rule, "NoncurrentVersionExpiration"),
        Nested(rule, "AbortIncompleteMultipartUpload"),
        ((rule["Transitions"] as JsonArray) ?? []).OfType<JsonObject>().Select(transition => new XElement(
            "Transition", Element("Days", transition["TransitionInDays"]), Element("StorageClass", transition["StorageClass"]))));

    static XElement? Nested(JsonObject rule, string name) => rule[name] is not JsonObject group ? null : new(
        name, group.Select(member => Element(member.Key, member.Value)));

    static XElement? Element(string name, JsonNode? value) => value is null ? null : new(name, Intrinsics.Text(value));
}
