using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Nothing is left out in silence.</summary>
public sealed class PlanNoteTests
{
    [Theory]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete create")]
    [InlineData("create delete")]
    public void What_is_made_changed_or_replaced_is_judged(string actions) =>
        Read([Change("aws_sqs_queue.q", "{}", actions: actions)]).Resources.ShouldHaveSingleItem();

    [Fact]
    public void What_is_not_judged_is_counted_by_kind()
    {
        var document = Read([
            Change("aws_sqs_queue.a", "null", actions: "delete", before: "{}"),
            Change("aws_sqs_queue.b", "{}", actions: "no-op"),
            Change("aws_sqs_queue.c", "{}", actions: "no-op"),
            Change("aws_iam_policy_document.d", "{}", actions: "read").Replace("managed", "data", StringComparison.Ordinal),
            Change("random_id.e", "{}"),
            Change("google_storage_bucket.f", "{}"),
        ]);

        document.Resources.ShouldBeEmpty();
        document.Notes.Select(note => (note.Kind, note.Message.En)).ShouldBe([
            (NoteKind.NotJudged, "Not judged: 1 resources, of the provider random; only aws is judged"),
            (NoteKind.NotJudged, "Not judged: 1 resources, of the provider google; only aws is judged"),
            (NoteKind.NotJudged, "Not judged: 1 resources, to be deleted"),
            (NoteKind.NotJudged, "Not judged: 2 resources, unchanged"),
            (NoteKind.NotJudged, "Not judged: 1 resources, data sources"),
        ]);
    }

    [Theory]
    [InlineData("""{"references": ["aws_vpc.v.id", "aws_vpc.v"]}""", true)]
    [InlineData("""{"references": ["data.aws_subnets.s.ids", "data.aws_subnets.s"]}""", true)]
    [InlineData("""{"references": ["local.names"]}""", true)]
    [InlineData("""{"references": ["var.names"]}""", true)]
    [InlineData("""{"references": ["var.unset"]}""", true)]
    [InlineData("""{"constant_value": ["a"]}""", true)]
    [InlineData("""{"references": ["var.none"]}""", false)]
    [InlineData("""{"references": ["var.make"]}""", false)]
    [InlineData("""{"constant_value": 0}""", false)]
    [InlineData("""{"constant_value": []}""", false)]
    [InlineData("""{"constant_value": {}}""", false)]
    public void Instances_that_are_not_in_the_plan_yet_are_spoken_of(string forEach, bool spoken)
    {
        var resource = Written("aws_sqs_queue.q", "{}", $$""" "for_each_expression": {{forEach}}, """);
        var document = Read(
            [Change("aws_vpc.v", "{}")],
            $$$"""{"root_module": {"variables": {"names": {}, "none": {}, "make": {}, "unset": {} }, "resources": [{{{Written("aws_vpc.v", "{}")}}}, {{{resource}}}]} }""",
            """ "variables": {"names": {"value": ["a"]}, "none": {"value": []}, "make": {"value": false}}, """);

        document.Notes.Where(note => note.Kind == NoteKind.NotInDocument).Select(note => note.Address).ShouldBe(spoken ? ["aws_sqs_queue.q"] : []);
    }

    [Fact]
    public void A_module_that_may_have_instances_is_spoken_of_once()
    {
        var module = Module([Written("aws_sqs_queue.a", "{}"), Written("aws_sqs_queue.b", "{}")]);
        var document = Read([], $$$"""{"root_module": {"module_calls": {"colas": {"for_each_expression": {"references": ["local.x"]}, "module": {{{module}}} } } } }""");

        document.Notes.Where(note => note.Kind == NoteKind.NotInDocument).ShouldHaveSingleItem().Address.ShouldBe("module.colas");
    }

    [Fact]
    public void A_module_without_instances_is_not_missed()
    {
        var module = Module([Written("aws_sqs_queue.a", "{}")]);
        var document = Read([], $$$"""{"root_module": {"module_calls": {"colas": {"count_expression": {"constant_value": 0}, "module": {{{module}}} } } } }""");

        document.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_left_to_a_later_plan_is_spoken_of() =>
        Read([], more: """ "deferred_changes": [{"reason": "instance_count_unknown", "resource_change": {"address": "aws_sqs_queue.q"}}], """)
            .Notes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                note => note.Kind.ShouldBe(NoteKind.NotInDocument),
                note => note.Address.ShouldBe("aws_sqs_queue.q"));

    [Theory]
    [InlineData("""{"tags": {"checkov:skip": "CKV_AWS_18"}}""", "checkov:skip")]
    [InlineData("""{"description": "tfsec:ignore:aws-s3-enable-bucket-logging"}""", "tfsec:ignore")]
    public void A_request_to_look_away_is_not_heeded_but_reported(string after, string what)
    {
        var document = Read([Change("aws_s3_bucket.b", after)]);

        document.Notes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            note => note.Kind.ShouldBe(NoteKind.SuppressionIgnored),
            note => note.Address.ShouldBe("aws_s3_bucket.b"),
            note => note.Message.En.ShouldContain(what));
        document.Findings().ShouldContain(finding => finding.RuleId == "S3-05");
    }

    [Fact]
    public void A_type_without_rules_of_its_own_is_named() =>
        Packs.Shipped.Judge(Read([Change("aws_sqs_queue.q", "{}"), Change("aws_new_thing.n", "{}")]), Packs.Dev).Notes
            .Where(note => note.Kind == NoteKind.GeneralRulesOnly).Count().ShouldBe(2);

    [Theory]
    [InlineData("planned_values")]
    [InlineData("values")]
    public void A_state_is_read_with_its_modules(string name)
    {
        var document = Parse($$$"""
            {
              "format_version": "1.0", "terraform_version": "1.9.5",
              "{{{name}}}": {"root_module": {
                "resources": [{"address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "values": {"bucket": "datos"} }],
                "child_modules": [{"address": "module.m", "resources": [
                  {"address": "module.m.aws_s3_bucket_versioning.v", "mode": "managed", "type": "aws_s3_bucket_versioning", "name": "v",
                   "values": {"bucket": "datos", "versioning_configuration": [{"status": "Enabled"}]} },
                  {"address": "module.m.aws_db_instance.d[0]", "mode": "managed", "type": "aws_db_instance", "name": "d",
                   "values": {"password": "hunter22"}, "sensitive_values": {"password": true} }]}]
              } }
            }
            """);

        document.Resources.Select(resource => resource.Address).ShouldBe(["aws_s3_bucket.b", "module.m.aws_db_instance.d[0]"]);
        document.Resources[0].Properties["VersioningConfiguration"].ShouldNotBeNull();
        document.Resources[1].Properties.Text().ShouldNotContain("hunter22");
    }
}
