using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>A part that is deleted, or that two resources claim, protects nothing.</summary>
public sealed class LostPartTests
{
    const string Block = "aws_s3_bucket_public_access_block";
    const string Blocked = """{"bucket": "b", "block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}""";

    [Theory]
    [InlineData(Block, "S3-01")]
    [InlineData("aws_s3_bucket_server_side_encryption_configuration", "S3-02")]
    [InlineData("aws_s3_bucket_versioning", "S3-04")]
    [InlineData("aws_s3_bucket_policy", "S3-06")]
    public void Deleting_a_part_of_a_bucket_outside_the_plan_fails_its_rule(string type, string rule)
    {
        var document = Read([Deleted($"{type}.p")]);

        document.Findings().Single(finding => finding.RuleId == rule).ShouldSatisfyAllConditions(
            finding => finding.Verdict.ShouldBe(Verdict.Fail),
            finding => finding.Address.ShouldBe($"{type}.p"));
    }

    [Fact]
    public void The_rest_of_that_bucket_is_unknown() =>
        Read([Deleted($"{Block}.p")]).Findings().Single(finding => finding.RuleId == "S3-04").Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Deleting_it_together_with_its_bucket_leaves_nothing_to_judge() =>
        Read([Deleted($"{Block}.p"), Deleted("aws_s3_bucket.b")]).Resources.ShouldBeEmpty();

    [Fact]
    public void Deleting_it_while_another_takes_its_place_is_judged_by_the_other() =>
        Read([Deleted($"{Block}.p"), Change($"{Block}.q", Blocked)]).Resources.ShouldHaveSingleItem().Address.ShouldBe($"{Block}.q");

    [Fact]
    public void A_part_that_is_only_forgotten_stays_where_it_is() =>
        Read([Change($"{Block}.p", "null", actions: "forget", before: Blocked)]).Resources.ShouldBeEmpty();

    [Theory]
    [InlineData("p", "q")]
    [InlineData("q", "p")]
    public void Two_parts_that_disagree_leave_it_open(string first, string second)
    {
        var document = Read([
            Change("aws_s3_bucket.b", """{"bucket": "b"}"""),
            Change($"{Block}.{first}", Blocked),
            Change($"{Block}.{second}", Blocked.Replace("true", "false", StringComparison.Ordinal)),
        ]);

        document.Resources.ShouldHaveSingleItem().Properties["PublicAccessBlockConfiguration"]
            .ShouldBe(new UnknownValue($"set twice: {Block}.{first}, {Block}.{second}"));
        document.Findings().Single(finding => finding.RuleId == "S3-01").Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void Two_parts_that_agree_are_as_good_as_one() =>
        Read([Change("aws_s3_bucket.b", """{"bucket": "b"}"""), Change($"{Block}.p", Blocked), Change($"{Block}.q", Blocked)])
            .Findings().ShouldNotContain(finding => finding.RuleId == "S3-01");

    static string Deleted(string address) => Change(address, "null", actions: "delete", before: """{"bucket": "b"}""");
}
