using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Policies, whose they are and where they are judged.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public void A_bucket_policy_is_company_of_its_bucket_and_a_resource_of_its_own()
    {
        var document = Read([
            Change("aws_s3_bucket.b", """{"bucket": "datos"}"""),
            Change("aws_s3_bucket_policy.p", """{"bucket": "datos", "policy": "{\"Statement\": []}"}"""),
        ]);

        document.Resources.Select(resource => resource.Type).ShouldBe(["AWS::S3::Bucket", "AWS::S3::BucketPolicy"]);
        document.Resources[0].Related!.Text().ShouldBe("""{"AWS::S3::BucketPolicy":[{"Bucket":"datos","PolicyDocument":{"Statement":[]}}]}""");
        document.Resources[1].Related.ShouldBe(PropertyMap.Empty);
    }

    [Fact]
    public void What_is_attached_to_a_role_is_the_role_s()
    {
        var document = Read(
            [
                Change("aws_iam_role.r", """{"name": "r", "managed_policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}"""),
                Change("aws_iam_role_policy_attachment.a", """{"role": "r", "policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"}"""),
                Change("aws_iam_role_policy.p", """{"role": "r", "name": "en-linea", "policy": "{\"Statement\": []}"}"""),
            ]);

        document.Resources[0].Properties.Text().ShouldBe(
            """{"RoleName":"r","ManagedPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess","arn:aws:iam::aws:policy/AdministratorAccess"],"Policies":[{"PolicyName":"en-linea"}]}""");
        document.Resources[1].Type.ShouldBe("AWS::IAM::Policy");
        document.Findings().Single(finding => finding is { RuleId: "IAM-09", Address: "aws_iam_role.r" }).AuthorPath
            .ShouldBe("aws_iam_role_policy_attachment.a.policy_arn");
    }

    [Fact]
    public void An_attachment_to_several_reaches_those_in_the_plan_and_those_that_are_not()
    {
        var document = Read(
            [
                Change("aws_iam_role.r", """{"name": "r"}"""),
                Change("aws_iam_policy_attachment.a", """{"name": "a", "roles": ["r", "de-antes"], "users": [], "policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"}"""),
            ]);

        FailuresOf(document, "IAM-09").ShouldBe(["aws_iam_role.r", "aws_iam_policy_attachment.a"], ignoreOrder: true);
        document.Resources.Select(resource => resource.Type).ShouldBe(["AWS::IAM::Role", "AWS::IAM::Role"]);
    }

    static IEnumerable<string> FailuresOf(Document document, string rule) =>
        document.Findings().Where(finding => finding.RuleId == rule && finding.Verdict == Verdict.Fail).Select(finding => finding.Address);
}
