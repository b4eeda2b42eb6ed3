using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>What the provider's settings add to each resource.</summary>
public sealed class TagAndRegionTests
{
    [Fact]
    public void Tags_that_the_provider_adds_count() =>
        TagsOf(Single("aws_sqs_queue", """{"tags": {"Project": "Analytics"}, "tags_all": {"Department": "Data", "Project": "Analytics"}}""")).ShouldBe(
            """[{"Key":"Project","Value":"Analytics"},{"Key":"Department","Value":"Data"}]""");

    [Fact]
    public void All_tags_win_over_own_ones() =>
        TagsOf(Single("aws_sqs_queue", """{"tags": {"Project": "Viejo"}, "tags_all": {"Project": "Nuevo"}}""")).ShouldBe("""[{"Key":"Project","Value":"Nuevo"}]""");

    [Fact]
    public void A_tag_value_may_be_unknown_by_itself() =>
        TagsOf(Single("aws_sqs_queue", """{"tags": {"Project": "x"}, "tags_all": {"Project": "x"}}""", """{"tags": {"Owner": true}, "tags_all": {"Owner": true}}""")).ShouldBe(
            """[{"Key":"Project","Value":"x"},{"Key":"Owner","Value":{"Fn::Unknown":"known after apply"}}]""");

    [Fact]
    public void Tags_that_are_not_known_are_not_missing()
    {
        var queue = Single("aws_sqs_queue", "{}", """{"tags": true, "tags_all": true}""", $$"""{"tags": {{Refers("local.tags")}}}""");

        Packs.Shipped.Judge(queue, Packs.Dev).Findings.Single(finding => finding.RuleId == "TAG-01").Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void No_tags_at_all_are_missing_even_where_the_provider_says_so_only_after_apply()
    {
        var queue = Single("aws_sqs_queue", """{"tags": null}""", """{"tags_all": true}""", "{}");

        Packs.Shipped.Judge(queue, Packs.Dev).Findings.Single(finding => finding.RuleId == "TAG-01").Verdict.ShouldBe(Verdict.Fail);
    }

    [Theory]
    [InlineData("""[{"tags": {"constant_value": {"Department": "Data"}}}]""", """[{"Key":"Project","Value":"x"},{"Key":"Department","Value":"Data"}]""")]
    [InlineData("""[{"tags": {"references": ["local.tags"]}}]""", """{"Fn::Unknown":"the provider's default tags are not in the plan"}""")]
    public void Where_the_plan_does_not_say_all_tags_the_provider_s_settings_do(string settings, string expected)
    {
        var document = Read(
            [Change("aws_sqs_queue.q", """{"tags": {"Project": "x"}}""", """{"tags_all": true}""")],
            $$$"""
            {
              "provider_config": {"aws": {"name": "aws", "expressions": {"default_tags": {{{settings}}} } } },
              "root_module": {{{Module([Written("aws_sqs_queue.q", "{}")])}}}
            }
            """);

        TagsOf(document.Resources[0]).ShouldBe(expected);
    }

    [Fact]
    public void A_launch_template_s_own_tags_stand_among_its_specifications() =>
        Single("aws_launch_template", """{"tags_all": {"Project": "x"}}""").Properties["TagSpecifications"]!.ShouldBe(
            PropertyJson.Parse("""[{"ResourceType": "launch-template", "Tags": [{"Key": "Project", "Value": "x"}]}]"""));

    [Theory]
    [InlineData("""{"constant_value": "sa-east-1"}""", "sa-east-1")]
    [InlineData("""{"references": ["var.region"]}""", "us-west-2")]
    [InlineData("""{"references": ["var.otra"]}""", "eu-west-1")]
    [InlineData("""{"references": ["var.pais"]}""", null)]
    [InlineData("""{"references": ["var.nadie"]}""", null)]
    [InlineData("""{"references": ["data.aws_region.r.name", "data.aws_region.r"]}""", null)]
    [InlineData("{}", null)]
    public void The_region_is_the_provider_s(string expression, string? region)
    {
        var document = InRegion(expression, "aws", """{"aws": """);

        document.Resources[0].Region.ShouldBe(region);
        document.Resources[0].AwaitsRegion.ShouldBe(region is null);
        document.Notes.Count(note => note.Kind == NoteKind.RegionOpen).ShouldBe(region is null ? 1 : 0);
    }

    [Theory]
    [InlineData("aws.oeste", """{"aws": {"expressions": {"region": {"constant_value": "us-east-1"}}}, "aws.oeste": """)]
    [InlineData("module.m:aws.oeste", """{"aws.oeste": """)]
    public void Each_provider_configuration_has_its_own_region(string key, string settings) =>
        InRegion("""{"constant_value": "us-west-2"}""", key, settings).Resources[0].Region.ShouldBe("us-west-2");

    [Fact]
    public void A_resource_may_name_its_region_itself() =>
        Single("aws_sqs_queue", """{"region": "eu-central-1"}""").Region.ShouldBe("eu-central-1");

    [Fact]
    public void Where_the_plan_leaves_the_region_open_the_caller_may_say_it() =>
        Read([Change("aws_sqs_queue.q", "{}")], region: "us-east-2").Resources[0].ShouldSatisfyAllConditions(
            queue => queue.Region.ShouldBe("us-east-2"),
            queue => queue.AwaitsRegion.ShouldBeFalse());

    static Document InRegion(string expression, string key, string settings) => Read(
        [Change("aws_sqs_queue.q", "{}")],
        $$$"""
        {
          "provider_config": {{{settings}}}{"name": "aws", "expressions": {"region": {{{expression}}}} } },
          "root_module": {
            "variables": {"region": {}, "otra": {"default": "eu-west-1"}, "pais": {}, "nadie": {} },
            "resources": [{"mode": "managed", "type": "aws_sqs_queue", "name": "q", "provider_config_key": "{{{key}}}", "expressions": {} }]
          }
        }
        """,
        """ "variables": {"region": {"value": "us-west-2"}, "pais": {"value": "co"}}, """,
        region: null);

    static string TagsOf(Resource resource) => PropertyJson.Text(resource.Properties["Tags"]!);
}
