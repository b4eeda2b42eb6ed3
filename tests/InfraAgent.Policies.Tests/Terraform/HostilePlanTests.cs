using System.Text;
using CsCheck;
using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Whatever comes as a plan ends in a document or in a refusal that says why.</summary>
public sealed class HostilePlanTests
{
    [Theory]
    [InlineData("[]", "a Terraform plan is JSON")]
    [InlineData("\"plan\"", "a Terraform plan is JSON")]
    [InlineData("{}", "neither resource_changes nor planned_values")]
    [InlineData("""{"format_version": "2.0", "resource_changes": []}""", "format_version \"2.0\"")]
    [InlineData("""{"format_version": 2, "resource_changes": []}""", "format_version 2")]
    [InlineData("""{"format_version": null, "resource_changes": []}""", "format_version null")]
    [InlineData("""{"format_version": "1", "resource_changes": []}""", "format_version \"1\"")]
    [InlineData("""{"format_version": "1.2", "errored": true, "resource_changes": []}""", "ended in an error")]
    [InlineData("""{"format_version": "1.2", "complete": false, "resource_changes": []}""", "not complete")]
    [InlineData("""{"resource_changes": {}}""", "resource_changes of the plan is not a list")]
    [InlineData("""{"resource_changes": [1]}""", "resource_changes[0] of the plan is not a resource")]
    [InlineData("""{"resource_changes": [{"address": "a b", "change": {}}]}""", "'a b' is not the address of a resource")]
    [InlineData("""{"resource_changes": [{"address": "aws_s3_bucket.b"}]}""", "aws_s3_bucket.b has no change")]
    [InlineData("""{"planned_values": {"root_module": {"child_modules": 3}}}""", "child_modules of the plan is not a list")]
    [InlineData("""{"resource_changes": [{"address": "aws_s3_bucket.b", "change": {"after": {"bucket": "\ud800"}}}]}""", "not Unicode")]
    [InlineData("""{"resource_changes": [{"address": "aws_s3_bucket.b", "change": {"after": {"a": 1, "a": 2}}}]}""", "not the JSON of a plan")]
    public void What_is_no_plan_is_refused_with_the_reason(string plan, string reason) =>
        Should.Throw<UnreadableDocumentException>(() => Parse(plan)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("""{"resource_changes": []}""")]
    [InlineData("""{"resource_changes": [{"address": "aws_s3_bucket.b", "change": {}}]}""")]
    [InlineData("""{"resource_changes": [{"type": "aws_s3_bucket", "name": "b", "change": {"actions": 3, "after": [], "after_unknown": 7, "after_sensitive": "x"}}], "configuration": [], "variables": 1}""")]
    [InlineData("""{"resource_changes": [{"address": "aws_security_group.g", "change": {"after": {"ingress": {"cidr_blocks": {"a": [[]]}}, "egress": 5, "tags": [1]}}}]}""")]
    [InlineData("""{"values": {}}""")]
    public void Odd_shapes_are_read_as_far_as_they_go(string plan) => Parse(plan).Format.ShouldBe(DocumentFormat.Terraform);

    [Fact]
    public void Modules_that_refer_to_each_other_in_a_circle_are_followed_to_no_end()
    {
        const string Circle = """{"references": ["module.a.x", "module.b.x", "var.x"]}""";
        var module = $$$"""
            {"outputs": {"x": {"expression": {{{Circle}}} } }, "variables": {"x": {} }, "resources": [{{{Written("aws_s3_bucket_public_access_block.p", $$"""{"bucket": {{Circle}}}""")}}}],
             "module_calls": {"a": {"module": {"outputs": {"x": {"expression": {"references": ["var.x"]} } } }, "expressions": {"x": {"references": ["module.a.x"]} } } } }
            """;
        var document = Read(
            [Change("module.a.aws_s3_bucket_public_access_block.p", "{}", """{"bucket": true}"""), Change("aws_s3_bucket.b", "{}")],
            $$$"""
            {"root_module": {"module_calls": {
              "a": {"module": {{{module}}}, "expressions": {"x": {{{Circle}}} } },
              "b": {"module": {{{module}}}, "expressions": {"x": {{{Circle}}} } } } } }
            """);

        document.Resources.Count.ShouldBe(2);
    }

    [Fact]
    public void A_flood_of_references_is_cut_short()
    {
        var outputs = string.Join(", ", Enumerable.Range(0, 2_000).Select(i =>
            $$$"""
            "o{{{i}}}": {"expression": {"references": [{{{string.Join(", ", Enumerable.Range(0, 20).Select(j => $"\"module.m.o{(i * 20 + j) % 2_000}\""))}}}]} }
            """));
        var parts = Enumerable.Range(0, 200).Select(i => $"aws_s3_bucket_versioning.v{i}").ToArray();
        var document = Read(
            [Change("aws_s3_bucket.b", "{}"), .. parts.Select(part => Change(part, "{}", """{"bucket": true}"""))],
            $$$"""
            {"root_module": {
              "module_calls": {"m": {"module": {"outputs": {{{{outputs}}} } } } },
              "resources": [{{{string.Join(", ", parts.Select(part => Written(part, """{"bucket": {"references": ["module.m.o0"]}}""")))}}}] } }
            """.Replace("\"outputs\": {{", "\"outputs\": {", StringComparison.Ordinal));

        document.Resources.Count.ShouldBe(201);
    }

    [Fact]
    public void Whatever_is_changed_in_a_plan_it_is_read_or_refused()
    {
        var plan = Encoding.UTF8.GetBytes(Sample());
        Gen.Select(Gen.Int[0, plan.Length - 1], Gen.Int[0, 60], Gen.Byte, Gen.Int[0, 3]).Array[1, 4].Sample(
            edits => Survives(edits.Aggregate(plan, (bytes, edit) => Edited(bytes, edit.Item1, edit.Item2, edit.Item3, edit.Item4))),
            iter: 20_000);
    }

    static bool Survives(byte[] plan)
    {
        try
        {
            var document = DocumentReader.Read(plan, DocumentFormat.Terraform, DocumentOptions.None);
            foreach (var resource in document.Resources)
            {
                resource.AuthorPath!("PublicAccessBlockConfiguration.BlockPublicAcls").ShouldNotBeNull();
            }
        }
        catch (UnreadableDocumentException e)
        {
            e.Message.ShouldNotBeNullOrWhiteSpace();
        }

        return true;
    }

    // Cuts a piece out, doubles it, writes over it, or puts another JSON value in its place.
    static byte[] Edited(byte[] plan, int at, int length, byte filler, int how)
    {
        at = Math.Min(at, plan.Length);
        var end = Math.Min(at + length, plan.Length);
        string[] values = ["null", "true", "[]", "{}", "-1", "\"x\"", "[[true]]", "{\"references\": [\"a.b\"]}"];
        return how switch
        {
            0 => [.. plan[..at], .. plan[end..]],
            1 => [.. plan[..end], .. plan[at..]],
            2 => [.. plan[..at], filler, .. plan[Math.Min(at + 1, plan.Length)..]],
            _ => Replaced(plan, at, values[filler % values.Length]),
        };
    }

    static byte[] Replaced(byte[] plan, int at, string value)
    {
        var start = Array.IndexOf(plan, (byte)':', at) + 1;
        var end = start == 0 ? -1 : Array.FindIndex(plan, start, letter => letter is (byte)',' or (byte)'}' or (byte)']');
        return end < 0 ? plan : [.. plan[..start], .. Encoding.UTF8.GetBytes(value), .. plan[end..]];
    }

    static string Sample() => $$$"""
        {
          "format_version": "1.2", "variables": {"region": {"value": "us-east-1"} },
          "resource_changes": [
            {{{Change("module.m.aws_s3_bucket.b[\"a.b\"]", """{"bucket": "datos", "tags": {"Project": "x"}, "versioning": [{"enabled": true}]}""", """{"acl": true, "tags_all": true}""")}}},
            {{{Change("aws_s3_bucket_public_access_block.p", """{"block_public_acls": true}""", """{"bucket": true}""")}}},
            {{{Change("aws_security_group.g", """{"ingress": [{"protocol": "tcp", "from_port": 1, "cidr_blocks": ["0.0.0.0/0", null]}]}""", """{"ingress": [{"cidr_blocks": [false, true]}]}""")}}},
            {{{Change("aws_iam_policy_attachment.a", """{"roles": ["r"], "users": null, "policy_arn": "a"}""")}}},
            {{{Change("aws_db_instance.d", """{"password": "x"}""", sensitive: """{"password": true}""")}}}],
          "configuration": {
            "provider_config": {"aws": {"name": "aws", "expressions": {"region": {"references": ["var.region"]} } } },
            "root_module": {
              "resources": [{{{Written("aws_s3_bucket_public_access_block.p", $$"""{"bucket": {{Refers("module.m.id", "module.m")}}}""")}}}],
              "module_calls": {"m": {"module": {"outputs": {"id": {"expression": {{{Refers("aws_s3_bucket.b[\"a.b\"].id")}}} } }, "resources": [{{{Written("aws_s3_bucket.b", "{}")}}}]} } } }
          }
        }
        """;
}
