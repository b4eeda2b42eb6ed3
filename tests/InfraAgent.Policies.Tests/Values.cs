using CsCheck;

namespace InfraAgent.Policies.Tests;

/// <summary>Configurations nobody would write, made of the names that rules look at.</summary>
static class Values
{
    static readonly string[] names =
    [
        "MetadataOptions", "HttpTokens", "HttpEndpoint", "NetworkInterfaces", "AssociatePublicIpAddress", "UserData", "Ebs",
        "BlockDeviceMappings", "Encrypted", "Tags", "TagSpecifications", "Key", "Value", "LaunchTemplateData", "InstanceType",
        "PublicAccessBlockConfiguration", "BlockPublicAcls", "BucketEncryption", "ServerSideEncryptionConfiguration",
        "ServerSideEncryptionByDefault", "SSEAlgorithm", "PolicyDocument", "AccessControl", "Password", "a.b", "x[0]", "",
    ];

    static readonly Gen<PropertyValue> scalar = Gen.OneOf(
        Gen.OneOf("required", "true", "", "AES256", "Project", "{\"a\":", "QUtJQQ==", "0.0.0.0/0", "t3.micro")
            .Select(text => (PropertyValue)new TextValue(text)),
        Gen.String[0, 8].Select(text => (PropertyValue)new TextValue(text)),
        Gen.Bool.Select(flag => (PropertyValue)new BooleanValue(flag)),
        Gen.Decimal.Select(number => (PropertyValue)new NumberValue(number)),
        Gen.Const((PropertyValue)new UnknownValue("known after apply") { Presence = Presence.Unsure }));

    public static Gen<PropertyMap> Map { get; } = MapOf(Value(4));

    static Gen<PropertyValue> Value(int depth) => depth == 0
        ? scalar
        : Gen.Frequency(
            (3, scalar),
            (2, MapOf(Value(depth - 1)).Select(map => (PropertyValue)map)),
            (2, Value(depth - 1).Array[0, 3].Select(items => (PropertyValue)new PropertyList(items))),
            (1, Value(depth - 1).Array[1, 2].Select(options => (PropertyValue)new ChoiceValue([.. options, null], "depends"))));

    static Gen<PropertyMap> MapOf(Gen<PropertyValue> value) => Gen.Dictionary(Gen.OneOf(names), value)[0, 6]
        .Select(pairs => PropertyMap.Of(pairs));
}
