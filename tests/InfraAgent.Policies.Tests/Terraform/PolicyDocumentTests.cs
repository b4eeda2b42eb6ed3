using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>A policy whose text is known after apply is judged by the statements the plan has.</summary>
public sealed class PolicyDocumentTests
{
    const string Everybody = """
        {"statement": [{"effect": "Allow", "actions": ["s3:GetObject"], "resources": [null], "principals": [{"type": "*", "identifiers": ["*"]}], "condition": []}]}
        """;

    const string OneResource = """{"json": true, "statement": [{"resources": [true]}]}""";

    [Fact]
    public void Its_statements_are_the_data_source_s() => PolicyOf(
        """
        {"version": "2012-10-17", "source_policy_documents": null, "statement": [
          {"sid": "Tls", "effect": "Deny", "actions": ["s3:*"], "not_actions": [], "resources": [null],
           "principals": [{"type": "AWS", "identifiers": ["*"]}, {"type": "Service", "identifiers": ["a.amazonaws.com"]}],
           "condition": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]}]}]}
        """,
        OneResource).ShouldBe(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["s3:*"],"Resource":[{"Fn::Unknown":"known after apply"}],"Sid":"Tls","Principal":{"AWS":["*"],"Service":["a.amazonaws.com"]},"Condition":{"Bool":{"aws:SecureTransport":["false"]}}}]}""");

    [Fact]
    public void A_policy_for_everybody_is_found_though_its_resources_are_not_known() => With(Everybody, OneResource).Findings()
        .Single(finding => finding.RuleId == "S3-08").ShouldSatisfyAllConditions(
            finding => finding.Verdict.ShouldBe(Verdict.Fail),
            finding => finding.Address.ShouldBe("aws_s3_bucket_policy.p"),
            finding => finding.AuthorPath.ShouldStartWith("policy.Statement[0]"));

    [Theory]
    [InlineData("""{"source_policy_documents": ["{}"], "statement": []}""", OneResource)]
    [InlineData("{}", """{"json": true, "override_policy_documents": true}""")]
    [InlineData("{}", """{"json": true, "statement": true}""")]
    public void What_other_documents_go_into_is_unknown(string after, string unknown) =>
        PolicyOf(after, unknown).ShouldBe("""{"Fn::Unknown":"known after apply: data.aws_iam_policy_document.d.json"}""");

    [Fact]
    public void A_principal_or_condition_that_is_not_known_makes_nothing_of_it_known() => PolicyOf(
        """{"statement": [{"effect": "Allow", "actions": ["s3:*"]}]}""", """{"json": true, "statement": [{"principals": true, "condition": [{"test": true}]}]}""").ShouldBe(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Principal":{"Fn::Unknown":"known after apply"},"Condition":{"Fn::Unknown":"a condition is known after apply"}}]}""");

    [Fact]
    public void One_of_two_documents_is_unknown() =>
        PropertyJson.Text(With(Everybody, OneResource, "data.aws_iam_policy_document.otro").Resources[0].Properties["PolicyDocument"]!)
            .ShouldStartWith("""{"Fn::Unknown":""");

    static string PolicyOf(string after, string unknown) => PropertyJson.Text(With(after, unknown).Resources[0].Properties["PolicyDocument"]!);

    static Document With(string after, string unknown, params string[] others) => Read(
        [
            Change("aws_iam_policy_document.d", after, unknown, actions: "read")
                .Replace("\"address\": \"", "\"address\": \"data.", StringComparison.Ordinal).Replace("managed", "data", StringComparison.Ordinal),
            Change("aws_s3_bucket_policy.p", """{"bucket": "datos"}""", """{"policy": true}"""),
        ],
        Configuration(
            Written("aws_iam_policy_document.d", "{}").Replace("managed", "data", StringComparison.Ordinal),
            Written("aws_s3_bucket_policy.p", $$"""{"policy": {{Refers(["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d", .. others])}}}""")));
}
