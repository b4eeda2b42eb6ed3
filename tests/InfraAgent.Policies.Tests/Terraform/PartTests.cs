using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>What Terraform writes as resources of their own is judged as part of what it belongs to.</summary>
public sealed class PartTests
{
    const string Blocked = """{"block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}""";
    const string Block = "aws_s3_bucket_public_access_block";

    static readonly string toBucket = $$"""{"bucket": {{Refers("aws_s3_bucket.b.id", "aws_s3_bucket.b")}}}""";

    [Fact]
    public void A_public_access_block_is_found_by_reference()
    {
        var document = Read(
            [Change("aws_s3_bucket.b", "{}"), Change($"{Block}.p", Blocked, """{"bucket": true}""")],
            Configuration(Written("aws_s3_bucket.b", "{}"), Written($"{Block}.p", toBucket)));

        document.Resources.ShouldHaveSingleItem().Properties["PublicAccessBlockConfiguration"].ShouldNotBeNull();
        FailuresOf(document, "S3-01").ShouldBeEmpty();
    }

    [Fact]
    public void A_public_access_block_is_found_by_an_equal_name() =>
        FailuresOf(Read([Change("aws_s3_bucket.b", """{"bucket": "datos"}"""), Change($"{Block}.p", With("datos"))]), "S3-01").ShouldBeEmpty();

    [Fact]
    public void A_configuration_that_gives_addresses_alone_will_do() => FailuresOf(
        Read(
            [Change("aws_s3_bucket.b", "{}"), Change($"{Block}.p", Blocked, """{"bucket": true}""")],
            Configuration($$"""{"address": "{{Block}}.p", "expressions": {{toBucket}}}""")),
        "S3-01").ShouldBeEmpty();

    [Fact]
    public void A_block_of_another_bucket_does_not_count()
    {
        var document = Read([Change("aws_s3_bucket.b", """{"bucket": "datos"}"""), Change($"{Block}.p", With("otro"))]);

        FailuresOf(document, "S3-01").ShouldBe(["aws_s3_bucket.b"]);
    }

    [Fact]
    public void References_lead_through_inputs_and_outputs_of_modules()
    {
        var bucket = Module(
            [Written("aws_s3_bucket.this", "{}", """ "count_expression": {"constant_value": 1}, """)],
            $$$"""
            "outputs": {"id": {"expression": {{{Refers("aws_s3_bucket.this[0].id", "aws_s3_bucket.this[0]", "aws_s3_bucket.this")}}}}},
            """);
        var block = Module([Written($"{Block}.p", $$"""{"bucket": {{Refers("var.bucket")}}}""")], """ "variables": {"bucket": {}}, """);
        var document = Read(
            [Change("module.datos.aws_s3_bucket.this[0]", "{}"), Change($"module.bloqueo.{Block}.p", Blocked, """{"bucket": true}""")],
            $$$"""
            {"root_module": {"module_calls": {
              "datos": {"module": {{{bucket}}} },
              "bloqueo": {"module": {{{block}}}, "expressions": {"bucket": {{{Refers("module.datos.id", "module.datos")}}} } }
            } } }
            """);

        document.Resources.ShouldHaveSingleItem().Address.ShouldBe("module.datos.aws_s3_bucket.this[0]");
        FailuresOf(document, "S3-01").ShouldBeEmpty();
    }

    [Fact]
    public void Each_instance_belongs_to_the_one_with_its_key()
    {
        var document = Read(
            [
                Change("aws_s3_bucket.b[\"uno.a\"]", "{}"),
                Change("aws_s3_bucket.b[\"dos\"]", "{}"),
                Change($"{Block}.p[\"uno.a\"]", Blocked, """{"bucket": true}"""),
                Change($"{Block}.p[\"dos\"]", "{}", """{"bucket": true}"""),
            ],
            Configuration(
                Written("aws_s3_bucket.b", "{}"),
                Written($"{Block}.p", $$"""{"bucket": {{Refers("aws_s3_bucket.b", "each.key")}}}""")));

        FailuresOf(document, "S3-01").ShouldBe(["aws_s3_bucket.b[\"dos\"]"]);
    }

    [Fact]
    public void Each_instance_of_a_resource_made_for_each_of_another_belongs_to_its_own()
    {
        var document = Read(
            [
                Change("aws_s3_bucket.b[\"a\"]", "{}"),
                Change("aws_s3_bucket.b[\"z\"]", "{}"),
                Change($"{Block}.p[\"a\"]", Blocked, """{"bucket": true}"""),
            ],
            Configuration(
                Written("aws_s3_bucket.b", "{}"),
                Written(
                    $"{Block}.p",
                    $$"""{"bucket": {{Refers("each.value.id", "each.value")}}}""",
                    $$""" "for_each_expression": {{Refers("aws_s3_bucket.b")}}, """)));

        FailuresOf(document, "S3-01").ShouldBe(["aws_s3_bucket.b[\"z\"]"]);
    }

    [Fact]
    public void A_module_made_for_each_of_a_set_keeps_its_parts_apart()
    {
        var module = Module([Written("aws_s3_bucket.b", "{}"), Written($"{Block}.p", toBucket)]);
        var document = Read(
            [
                Change("module.m[\"a\"].aws_s3_bucket.b", "{}"),
                Change("module.m[\"z\"].aws_s3_bucket.b", "{}"),
                Change($"module.m[\"a\"].{Block}.p", Blocked, """{"bucket": true}"""),
                Change($"module.m[\"z\"].{Block}.p", "{}", """{"bucket": true}"""),
            ],
            $$$"""{"root_module": {"module_calls": {"m": {"module": {{{module}}} } } } }""");

        FailuresOf(document, "S3-01").ShouldBe(["module.m[\"z\"].aws_s3_bucket.b"]);
    }

    [Fact]
    public void A_part_may_name_its_whole_through_another_part()
    {
        var document = Read(
            [
                Change("aws_s3_bucket.b", "{}"),
                Change("aws_s3_bucket_versioning.v", """{"versioning_configuration": [{"status": "Enabled"}]}""", """{"bucket": true}"""),
                Change($"{Block}.p", Blocked, """{"bucket": true}"""),
            ],
            Configuration(
                Written("aws_s3_bucket.b", "{}"),
                Written("aws_s3_bucket_versioning.v", toBucket),
                Written($"{Block}.p", $$"""{"bucket": {{Refers("aws_s3_bucket_versioning.v.bucket", "aws_s3_bucket_versioning.v")}}}""")));

        FailuresOf(document, "S3-01").ShouldBeEmpty();
        FailuresOf(document, "S3-04").ShouldBeEmpty();
    }

    [Fact]
    public void A_part_alone_is_judged_by_what_it_says_and_the_rest_is_unknown()
    {
        var document = Read([Change($"{Block}.p", """{"bucket": "de-antes", "block_public_acls": false}""")]);

        var findings = document.Findings();
        findings.Single(finding => finding.RuleId == "S3-01").ShouldSatisfyAllConditions(
            finding => finding.Verdict.ShouldBe(Verdict.Fail),
            finding => finding.Address.ShouldBe($"{Block}.p"),
            finding => finding.AuthorPath.ShouldBe("block_public_acls"));
        findings.Single(finding => finding.RuleId == "S3-02").Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void A_part_that_may_belong_to_either_of_two_proves_nothing_of_both()
    {
        var document = Read(
            [Change("aws_s3_bucket.a", "{}"), Change("aws_s3_bucket.b", "{}"), Change($"{Block}.p", Blocked, """{"bucket": true}""")],
            Configuration(
                Written("aws_s3_bucket.a", "{}"),
                Written("aws_s3_bucket.b", "{}"),
                Written($"{Block}.p", $$"""{"bucket": {{Refers("var.which", "aws_s3_bucket.a.id", "aws_s3_bucket.a", "aws_s3_bucket.b.id", "aws_s3_bucket.b")}}}""")));

        document.Findings().Where(finding => finding.RuleId == "S3-01").Select(finding => (finding.Address, finding.Verdict)).ShouldBe(
            [("aws_s3_bucket.a", Verdict.Unknown), ("aws_s3_bucket.b", Verdict.Unknown)], ignoreOrder: true);
    }

    [Fact]
    public void A_part_that_stays_as_it_is_still_counts() => FailuresOf(
        Read([Change("aws_s3_bucket.b", """{"bucket": "datos"}""", actions: "update"), Change($"{Block}.p", With("datos"), actions: "no-op")]),
        "S3-01").ShouldBeEmpty();

    [Theory]
    [InlineData("update", """{"bucket": "datos", "block_public_acls": false}""", "null")]
    [InlineData("delete", "null", """{"bucket": "datos", "block_public_acls": true}""")]
    public void A_bucket_is_judged_when_only_a_part_of_it_changes(string action, string after, string before)
    {
        var document = Read(
            [Change("aws_s3_bucket.b", """{"bucket": "datos"}""", actions: "no-op"), Change($"{Block}.p", after, actions: action, before: before)]);

        FailuresOf(document, "S3-01").ShouldBe(["aws_s3_bucket.b"]);
    }

    static string With(string bucket) => Blocked.Replace("{", $$"""{"bucket": "{{bucket}}", """, StringComparison.Ordinal);

    static IEnumerable<string> FailuresOf(Document document, string rule) =>
        document.Findings().Where(finding => finding.RuleId == rule && finding.Verdict == Verdict.Fail).Select(finding => finding.Address);
}
