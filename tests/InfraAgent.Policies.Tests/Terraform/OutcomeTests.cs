using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Plans of which only the outcome is given leave out what is not known.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [InlineData("aws_security_group", "ingress", "var.rules", "NET-01")]
    [InlineData("aws_instance", "user_data", "random_password.p.result", "EC2-07")]
    public void What_is_written_and_has_no_value_is_unknown(string type, string attribute, string reference, string rule)
    {
        var document = Outcome(type, "{}", $$"""{"{{attribute}}": {{Refers(reference)}}}""");

        document.Findings().Single(finding => finding.RuleId == rule).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void What_is_null_is_known_to_be_absent() =>
        Outcome("aws_ebs_volume", """{"kms_key_id": null}""", $$"""{"kms_key_id": {{Refers("var.key")}}}""").Resources[0].Properties
            .ShouldBe(PropertyMap.Empty);

    [Fact]
    public void Inside_a_block_it_is_the_same() =>
        Outcome(
            "aws_instance",
            """{"root_block_device": [{"volume_size": 8}]}""",
            $$"""{"root_block_device": [{"encrypted": {{Refers("var.encrypted")}}, "volume_size": {{Constant("8")}}}]}""").Resources[0].Properties.Text()
            .ShouldBe("""{"BlockDeviceMappings":[{"Ebs":{"VolumeSize":8,"Encrypted":{"Fn::Unknown":"known after apply: var.encrypted"}}}]}""");

    [Fact]
    public void An_item_that_is_null_is_unknown() =>
        PropertyJson.Text(Outcome(
            "aws_security_group",
            """{"ingress": [{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": [null]}]}""",
            $$"""{"ingress": [{"cidr_blocks": {{Refers("var.cidr")}}}]}""").Resources[0].Properties)
            .ShouldContain("""CidrIp":{"Fn::Unknown":"known after apply: var.cidr"}""");

    [Fact]
    public void Instances_that_are_not_there_yet_are_spoken_of() =>
        Parse($$$"""
            {
              "format_version": "1.0", "planned_values": {"root_module": {} },
              "configuration": {{{Configuration(Written("aws_sqs_queue.q", "{}"))}}}
            }
            """).Notes.ShouldContain(note => note.Kind == NoteKind.NotInDocument && note.Address == "aws_sqs_queue.q");

    [Fact]
    public void It_is_judged_where_a_plan_names_no_changes()
    {
        var document = Outcome("aws_s3_bucket", "{}", "{}", """ "resource_changes": [], """);

        document.Resources.ShouldHaveSingleItem().Address.ShouldBe("aws_s3_bucket.x");
    }

    static Document Outcome(string type, string values, string expressions, string more = "") => Parse($$$"""
        {
          "format_version": "1.0", "terraform_version": "1.9.5", {{{more}}}
          "planned_values": {"root_module": {"resources": [
            {"address": "{{{type}}}.x", "mode": "managed", "type": "{{{type}}}", "name": "x", "values": {{{values}}} }]} },
          "configuration": {{{Configuration(Written($"{type}.x", expressions))}}}
        }
        """);
}
