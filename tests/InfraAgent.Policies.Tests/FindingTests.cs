namespace InfraAgent.Policies.Tests;

/// <summary>What a reader learns from a finding.</summary>
public sealed class FindingTests
{
    [Theory]
    [InlineData("{A.B: x}", """{"A":{"B":"y"}}""", "A.B", "\"y\"", "x")]
    [InlineData("{A.B: x}", """{}""", "A.B", null, "x")]
    [InlineData("{A.B: x}", """{"A":{"Ref":"P"}}""", "A.B", """{"Fn::Unknown":"Ref P"}""", "x")]
    [InlineData("""{'A."b.c"': x}""", """{"A":{"b.c":1}}""", "A.\"b.c\"", "1", "x")]
    [InlineData("{any: [{A: x}, {B: y}]}", """{"A":1,"B":2}""", "A", "1", "A = x or B = y")]
    [InlineData("{any: [{A: x}, {B: y}]}", """{"A":1,"B":{"Ref":"P"}}""", "B", """{"Fn::Unknown":"Ref P"}""", "A = x or B = y")]
    [InlineData("{not: {all: [{A: x}, {B: y}]}}", """{"A":"x","B":"y"}""", "A", "\"x\"", "not (A = x and B = y)")]
    [InlineData("{not: {A: x}}", """{"A":"x"}""", "A", "\"x\"", "not x")]
    [InlineData("{A: {notIn: [x, y]}}", """{"A":"x"}""", "A", "\"x\"", "not one of x, y")]
    [InlineData("{each: L, must: {A: 1}}", """{"L":[{"A":1},{"A":2}]}""", "L[1].A", "2", "1")]
    [InlineData("{each: L, must: {A: 1}}", """{"L":{"A":2}}""", "L.A", "2", "1")]
    [InlineData("{none: L, where: {A: 1}}", """{"L":[{"A":2},{"A":1}]}""", "L[1]", """{"A":1}""", "L: no item where A = 1")]
    [InlineData("{some: L, where: {A: 1}}", """{"L":[{"A":2}]}""", "L", """[{"A":2}]""", "L: an item where A = 1")]
    [InlineData("{none: L.M, where: {.: x}}", """{"L":[{"M":"y"},{"M":["y","x"]}]}""", "L[1].M[1]", "\"x\"", "L.M: no item where = x")]
    public void It_names_the_place_the_value_and_what_would_do(
        string assert, string properties, string path, string? actual, string expected)
    {
        var finding = Packs.Finding(assert, properties).ShouldNotBeNull();

        finding.Path.ShouldBe(path);
        finding.Actual.ShouldBe(actual);
        finding.Expected.ShouldBe(expected);
    }

    [Fact]
    public void It_names_every_item_at_fault()
    {
        var finding = Packs.Finding("{each: L, must: {A: 1}}", """{"L":[{"A":2},{"A":1},{}]}""").ShouldNotBeNull();

        finding.Path.ShouldBe("L[0].A");
        finding.OtherPaths.ShouldBe(["L[2].A"]);
    }

    [Fact]
    public void A_definite_fault_is_named_before_a_doubtful_one()
    {
        var finding = Packs.Finding("{A: 1, B: 1}", """{"A":{"Ref":"X"},"B":2}""").ShouldNotBeNull();

        finding.Verdict.ShouldBe(Verdict.Fail);
        finding.Path.ShouldBe("B");
    }

    [Fact]
    public void It_speaks_both_languages_and_the_authors_dialect()
    {
        var resource = Packs.Instance("""{"MetadataOptions":{"HttpTokens":"optional"}}""") with
        {
            Address = "aws_instance.web",
            AuthorPath = path => path.Replace("MetadataOptions.HttpTokens", "metadata_options[0].http_tokens", StringComparison.Ordinal),
        };

        var finding = Packs.Shipped.Judge(resource, Packs.Dev).Findings.Single(f => f.RuleId == "EC2-01");

        finding.Address.ShouldBe("aws_instance.web");
        finding.AuthorPath.ShouldBe("metadata_options[0].http_tokens");
        finding.Message.ShouldBe(new("EC2 debe exigir IMDSv2", "EC2 must require IMDSv2"));
        finding.Patch.ShouldHaveSingleItem().Key.ShouldBe("MetadataOptions.HttpTokens");
        finding.Controls["fsbp"].ShouldBe("EC2.8");
    }

    [Fact]
    public void All_missing_tags_are_named_at_once()
    {
        var finding = Packs.Shipped.Judge(Packs.Bucket("""{"Tags":[{"Key":"Project","Value":"Analytics"}]}"""), Packs.Dev)
            .Findings.Single(f => f.RuleId == "TAG-01");

        finding.Path.ShouldBe("Tags");
        finding.Expected.ShouldBe("with Project, Department, Purpose; missing: Department, Purpose");
    }

    [Fact]
    public void The_worst_comes_first()
    {
        var findings = Packs.Shipped.Judge(Packs.Bucket("{}"), Packs.Dev).Findings;

        findings.ShouldBe([.. findings.OrderByDescending(f => f.Effect).ThenByDescending(f => f.Severity).ThenBy(f => f.RuleId, StringComparer.Ordinal)]);
        findings[0].RuleId.ShouldBe("S3-01");
    }

    [Fact]
    public void A_very_long_value_is_cut_and_says_so()
    {
        var finding = Packs.Finding("{A: x}", $$"""{"A":"{{new string('a', 5000)}}"}""").ShouldNotBeNull();

        finding.Actual!.Length.ShouldBeLessThan(700);
        finding.Actual.ShouldEndWith("… (+4402)");
    }
}
