using CsCheck;
using static InfraAgent.Policies.Tests.Oracle.Forms;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>Identities, their policies and keys, as documents may describe them.</summary>
static class IdentityForms
{
    static readonly Gen<PropertyValue?> action = Of(
        "s3:GetObject", "s3:GetObject", "s3:GetObject", "s3:Get*", "s3:*", "*", "*:*", "s3:**", "access-analyzer:*", "s3:?*", "");

    static readonly Gen<PropertyValue?> resource = Of(
        "arn:aws:s3:::datos/*", "arn:aws:s3:::datos", "*", "*", "arn:aws:s3:::*", "**");

    static readonly Gen<PropertyValue?> statement = Map(
        ("Effect", Of("Allow", "Allow", "Allow", "Allow", "Deny", "allow", Absent)),
        ("Action", Mostly(OneOrMore(action), Absent, Absent)),
        ("NotAction", Of(Absent, Absent, Absent, Absent, Absent, Absent, "iam:*", Texts("iam:*", "s3:*"))),
        ("Resource", Mostly(OneOrMore(resource), Absent, Absent)),
        ("Condition", Of(
            Absent, Absent, Absent, PropertyMap.Of(("Bool", PropertyMap.Of(("aws:MultiFactorAuthPresent", "true")))))));

    static readonly (string, Gen<PropertyValue?>) document =
        ("PolicyDocument", Mostly(Map(("Statement", OneOrMore(statement))), PropertyMap.Empty));

    static readonly (string, Gen<PropertyValue?>) inline = ("Policies", List(Map(("PolicyName", Of("lectura")), document)));

    static readonly Gen<PropertyValue?> names = Of(Absent, Absent, PropertyList.Empty, Texts("ana"), Texts("ana", "luis"), "ana");

    static readonly (string, Gen<PropertyValue?>) arns = ("ManagedPolicyArns", Of(
        Absent, Absent, PropertyList.Empty, Texts("arn:aws:iam::aws:policy/ReadOnlyAccess")));

    public static Gen<PropertyMap> Policy { get; } = Properties(
        ("PolicyName", Of("lectura")), ("Users", names), ("Roles", Of(Absent, Texts("app"))), document);

    public static Gen<PropertyMap> ManagedPolicy { get; } = Properties(("Users", names), document);

    public static Gen<PropertyMap> Role { get; } = Properties(inline, arns);

    public static Gen<PropertyMap> User { get; } = Properties(
        ("Policies", Gen.OneOf(Of(Absent, Absent, PropertyList.Empty), inline.Item2)), arns);

    public static Gen<PropertyMap> Group { get; } = Properties(inline, arns);

    public static Gen<PropertyMap> Key { get; } = Properties(
        ("EnableKeyRotation", Flag),
        ("KeySpec", Of(Absent, Absent, "SYMMETRIC_DEFAULT", "SYMMETRIC_DEFAULT", "RSA_2048", "HMAC_256", "")),
        ("KeyUsage", Of(Absent, Absent, "ENCRYPT_DECRYPT", "ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC")),
        ("Origin", Of(Absent, Absent, Absent, "AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM")));
}
