using CsCheck;
using static InfraAgent.Policies.Tests.Oracle.Forms;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>Functions and logs, as documents may describe them.</summary>
static class ServiceForms
{
    static readonly Gen<PropertyValue?> ids = List(Of("id-1", "id-1", "id-2", "id-3", "", " "));

    static readonly Gen<PropertyValue?> account = Of(Absent, Absent, "123456789012", "123456789012", "", 123456789012);

    public static Gen<PropertyMap> Function { get; } = Properties(
        ("Handler", Of("index.handler")),
        ("VpcConfig", Mostly(Map(("SubnetIds", ids), ("SecurityGroupIds", ids)), Absent, PropertyMap.Empty)));

    public static Gen<PropertyMap> Permission { get; } = Properties(
        ("Action", Of("lambda:InvokeFunction")),
        ("Principal", Of(
            "*", "*", "123456789012", "123456789012", 123456789012, "arn:aws:iam::123456789012:role/app", "sns.amazonaws.com",
            "sns.amazonaws.com", "s3.amazonaws.com", "arn:aws:iam::*:role/app", "", "arn:aws:iam::123456789012:root", Absent)),
        ("SourceAccount", account),
        ("SourceArn", Of(
            Absent,
            Absent,
            "arn:aws:sns:us-east-1:123456789012:avisos",
            "arn:aws:s3:::datos",
            "arn:aws:sns:*:*:*",
            "*",
            "",
            " ")),
        ("PrincipalOrgID", Of(Absent, Absent, Absent, "o-aa111bb222", "")),
        ("FunctionUrlAuthType", Of(Absent, Absent, Absent, Absent, "AWS_IAM", "NONE")));

    public static Gen<PropertyMap> Url { get; } = Properties(
        ("TargetFunctionArn", Of("f")),
        ("AuthType", Of("AWS_IAM", "AWS_IAM", "NONE", "aws_iam", "", Absent)));

    public static Gen<PropertyMap> LogGroup { get; } = Properties(
        ("RetentionInDays", Of(Absent, 365, 365, 400, 3653, 366, 364, 90, 1, 0, -1, "365", "90")),
        ("KmsKeyId", Name));

    public static Gen<PropertyMap> Trail { get; } = Properties(("EnableLogFileValidation", Flag), ("KMSKeyId", Name));
}
