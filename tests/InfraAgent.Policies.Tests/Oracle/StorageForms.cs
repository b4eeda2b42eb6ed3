using CsCheck;
using static InfraAgent.Policies.Tests.Oracle.Forms;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>Buckets and their policies, as documents may describe them.</summary>
static class StorageForms
{
    public static Gen<PropertyMap> Bucket { get; } = Properties(
        ("PublicAccessBlockConfiguration", Mostly(
            Map(
                ("BlockPublicAcls", Flag),
                ("BlockPublicPolicy", MostlyRight),
                ("IgnorePublicAcls", MostlyRight),
                ("RestrictPublicBuckets", MostlyRight)),
            Absent,
            PropertyMap.Empty)),
        ("BucketEncryption", Mostly(
            Map(("ServerSideEncryptionConfiguration", List(Map(
                ("ServerSideEncryptionByDefault", Mostly(
                    Map(
                        ("SSEAlgorithm", Of("aws:kms", "aws:kms", "aws:kms:dsse", "AES256", "AWS:KMS", "", Absent)),
                        ("KMSMasterKeyID", Name)),
                    Absent)))))),
            Absent)),
        ("VersioningConfiguration", Mostly(
            Map(("Status", Of("Enabled", "Enabled", "Suspended", "enabled", "", Absent))),
            Absent)),
        ("LoggingConfiguration", Mostly(Map(("DestinationBucketName", Name), ("LogFilePrefix", Of("logs/", Absent))), Absent)),
        ("LifecycleConfiguration", Mostly(
            Map(("Rules", List(Map(("Status", Of("Enabled", "Disabled", "enabled", Absent)))))),
            Absent)),
        ("ObjectLockEnabled", Flag),
        ("AccessControl", Of(Absent, Absent, Absent, "Private", "PublicRead", "LogDeliveryWrite", "")),
        ("OwnershipControls", Of(
            Absent,
            Absent,
            Ownership("BucketOwnerEnforced"),
            Ownership("ObjectWriter"))));

    static Gen<PropertyValue?> MostlyRight => Mostly(Of(true), false, "true", Absent);

    static readonly string[] arns = ["arn:aws:s3:::datos", "arn:aws:s3:::datos/*", "arn:aws:s3:::datos/a/*", "*"];

    static readonly Gen<PropertyValue?> statement = Map(
        ("Effect", Mostly(Of("Deny"), "Allow", Absent)),
        ("Action", Often(
            Of("s3:*", "*"),
            "s3:GetObject",
            Texts("*", "s3:*"),
            Texts("s3:GetObject", "s3:*"),
            Texts("s3:GetObject", "s3:*"),
            Absent)),
        ("Principal", Often(
            Of("*", "*", PropertyMap.Of(("AWS", "*"))),
            PropertyMap.Of(("AWS", Texts("*"))),
            PropertyMap.Of(("AWS", "arn:aws:iam::123456789012:root")),
            PropertyMap.Of(("Service", "s3.amazonaws.com")),
            Absent)),
        ("Resource", Often(
            Of(Texts(arns[0], arns[1])),
            Texts(arns[1], arns[0], arns[2]),
            Texts(arns[1]),
            Texts(arns[0]),
            Texts(arns[3]),
            arns[1],
            arns[1],
            arns[2],
            arns[3],
            Absent)),
        ("Condition", Often(
            Of(Secure("Bool", "false")),
            Secure("Bool", false),
            Secure("Bool", "true"),
            Secure("Bool", Texts("false")),
            Secure("BoolIfExists", "false"),
            Secure("Bool", "false", "aws:securetransport"),
            PropertyMap.Of(("Bool", PropertyMap.Of(("aws:SecureTransport", "false"), ("aws:MultiFactorAuthPresent", "false")))),
            Secure("Bool", "false").With("StringEquals", PropertyMap.Of(("aws:SourceVpc", "vpc-1"))),
            Absent)));

    public static Gen<PropertyMap> BucketPolicy { get; } = Properties(
        ("Bucket", Of("datos")),
        ("PolicyDocument", Mostly(Map(("Statement", OneOrMore(statement))), PropertyMap.Empty)));

    static PropertyMap Secure(string test, PropertyValue? value, string key = "aws:SecureTransport") =>
        PropertyMap.Of((test, PropertyMap.Of((key, value))));

    static PropertyMap Ownership(string owner) =>
        PropertyMap.Of(("Rules", new PropertyList([PropertyMap.Of(("ObjectOwnership", owner))])));
}
