using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>AWS's own provider writes CloudFormation's resources in snake case.</summary>
public sealed class CloudControlTests
{
    [Theory]
    [InlineData("awscc_s3_bucket", "AWS::S3::Bucket")]
    [InlineData("awscc_rds_db_instance", "AWS::RDS::DBInstance")]
    [InlineData("awscc_ec2_security_group", "AWS::EC2::SecurityGroup")]
    [InlineData("awscc_sqs_queue", "AWS::SQS::Queue")]
    [InlineData("awscc_new_thing", "Terraform::awscc_new_thing")]
    public void A_type_is_found_by_its_name(string type, string expected) => Single(type, "{}").Type.ShouldBe(expected);

    [Fact]
    public void Its_resources_are_judged_by_the_rules_of_their_type()
    {
        var document = Read([Change("awscc_s3_bucket.b", """{"public_access_block_configuration": {"block_public_acls": false}}""")]);

        document.Findings().Single(finding => finding.RuleId == "S3-01").ShouldSatisfyAllConditions(
            finding => finding.Verdict.ShouldBe(Verdict.Fail),
            finding => finding.AuthorPath.ShouldBe("public_access_block_configuration.block_public_acls"));
    }

    [Fact]
    public void What_is_not_written_is_named_as_it_would_be() =>
        Read([Change("awscc_s3_bucket.b", "{}")]).Findings().Single(finding => finding.RuleId == "S3-01").AuthorPath
            .ShouldBe("public_access_block_configuration.block_public_acls");

    [Theory]
    [InlineData("awscc_s3_bucket")]
    [InlineData("awscc_sqs_queue")]
    public void Tags_are_a_set_of_keys_and_values(string type) =>
        Single(type, """{"tags": [{"key": "Project", "value": "pagos"}]}""").Properties.Text()
            .ShouldBe("""{"Tags":[{"Key":"Project","Value":"pagos"}]}""");

    [Fact]
    public void A_type_that_CloudFormation_does_not_have_is_asked_for_tags_and_named()
    {
        var document = Read([Change("awscc_new_thing.n", """{"tags": [{"key": "Project", "value": "pagos"}]}""")]);

        document.Findings().ShouldContain(finding => finding.RuleId == "TAG-01" && finding.Verdict == Verdict.Fail);
        Packs.Shipped.Judge(document, Packs.Dev).Notes.ShouldContain(note => note.Kind == NoteKind.GeneralRulesOnly);
    }

    [Fact]
    public void What_the_author_left_out_is_absent_blocks_included() =>
        Single("awscc_s3_bucket", "{}", """{"public_access_block_configuration": true, "bucket_name": true}""", "{}").Properties
            .ShouldBe(PropertyMap.Empty);

    [Fact]
    public void A_part_of_an_expression_that_refers_to_something_may_be_absent() =>
        Single(
            "awscc_s3_bucket",
            """{"logging_configuration": {}}""",
            """{"logging_configuration": {"destination_bucket_name": true}}""",
            $$"""{"logging_configuration": {{Refers("awscc_s3_bucket.logs.id", "awscc_s3_bucket.logs")}}}""").Properties.Text()
            .ShouldBe("""{"LoggingConfiguration":{"DestinationBucketName":{"Fn::Unknown":"known after apply"}}}""");

    [Fact]
    public void A_part_that_a_constant_leaves_out_is_absent() =>
        Single(
            "awscc_s3_bucket",
            """{"versioning_configuration": {}}""",
            """{"versioning_configuration": {"status": true}}""",
            $$"""{"versioning_configuration": {{Constant("{}")}}}""").Properties.Text()
            .ShouldBe("""{"VersioningConfiguration":{}}""");
}
