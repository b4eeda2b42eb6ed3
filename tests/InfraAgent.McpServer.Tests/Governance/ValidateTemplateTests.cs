using System.Text.Json;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Governance;

public sealed class ValidateTemplateTests
{
    const string Tags = "[{Key: Project, Value: Analytics}, {Key: Department, Value: Data}, {Key: Purpose, Value: demo}]";

    const string OpenBucket = """
        Parameters:
          Estado: {Type: String}
        Resources:
          Datos:
            Type: AWS::S3::Bucket
            Metadata: {checkov: {skip: [{id: CKV_AWS_20}]}}
            Properties:
              AccessControl: PublicRead
              VersioningConfiguration: {Status: !Ref Estado}
        """;

    [Fact]
    public async Task A_template_is_judged_resource_by_resource_with_lines_and_notes()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await ValidateAsync(server, OpenBucket);

        reply["compliant"].ShouldBe("False");
        reply["decision"].ShouldBe("deny");
        reply["format"].ShouldBe("cloudformation");
        reply["resources"].ShouldBe("1");
        var open = reply.Json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("ruleId").GetString() == "S3-07");
        open.GetProperty("resource").GetString().ShouldBe("Datos");
        open.GetProperty("line").GetInt32().ShouldBe(8);
        open.GetProperty("path").GetString().ShouldBe("AccessControl");
        reply.Json.GetProperty("notes").EnumerateArray().ShouldContain(note => note.GetString()!.Contains("checkov.skip", StringComparison.Ordinal));
        reply["packHash"]!.Length.ShouldBe(64);
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Parameters_decide_what_was_open()
    {
        await using var server = await TestServer.StartAsync();

        (await VersioningAsync("{}")).ShouldBe("UNKNOWN");
        (await VersioningAsync("""{"Estado":"Suspended"}""")).ShouldBe("FAIL");
        (await VersioningAsync("""{"Estado":"Enabled"}""")).ShouldBe("none");

        async Task<string> VersioningAsync(string parameters) =>
            (await ValidateAsync(server, OpenBucket, $",\"parameters\":{parameters}")).Json.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("ruleId").GetString() == "S3-04")
            .Select(finding => finding.GetProperty("verdict").GetString()!)
            .SingleOrDefault("none");
    }

    [Fact]
    public async Task A_plan_is_judged_in_the_words_of_terraform()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await ValidateAsync(server, """
            {"format_version":"1.2","terraform_version":"1.9.0","resource_changes":[
              {"address":"aws_ebs_volume.datos","mode":"managed","type":"aws_ebs_volume","name":"datos",
               "provider_name":"registry.terraform.io/hashicorp/aws",
               "change":{"actions":["create"],"before":null,"after":{"encrypted":false,"size":10},"after_unknown":{"id":true}}}]}
            """);

        reply["format"].ShouldBe("terraform");
        var finding = reply.Json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("ruleId").GetString() == "EBS-01");
        finding.GetProperty("resource").GetString().ShouldBe("aws_ebs_volume.datos");
        finding.GetProperty("path").GetString().ShouldBe("encrypted");
    }

    [Fact]
    public async Task A_compliant_template_is_said_to_be_so()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await ValidateAsync(server, $"Resources: {{Datos: {{Type: 'AWS::EC2::Volume', Properties: {{Encrypted: true, Tags: {Tags}}}}}}}");

        reply["compliant"].ShouldBe("True", reply.Text);
        reply["decision"].ShouldBe("allow");
    }

    [Theory]
    [InlineData("", "", "document can't be judged, line 1: neither a CloudFormation template")]
    [InlineData("Resources:\n  A: {Type: !Ref B}", "", "line 2: the resource A has no Type")]
    [InlineData("Resources: {}", ",\"format\":\"terraform\"", "a Terraform plan is JSON")]
    [InlineData("Resources: {}", ",\"parameters\":{\"X\":\"1\"}", "the template has no parameter X")]
    public async Task What_can_not_be_judged_is_an_argument_to_correct(string document, string more, string said)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await ValidateAsync(server, document, more);

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain(said);
    }

    [Fact]
    public async Task A_long_list_of_findings_is_shortened_aloud()
    {
        await using var server = await TestServer.StartAsync();
        var buckets = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"  B{i}: {{Type: 'AWS::S3::Bucket', Properties: {{Tags: {Tags}}}}}"));

        var reply = await ValidateAsync(server, "Resources:\n" + buckets);

        var shown = reply.Json.GetProperty("findings").EnumerateArray().ToList();
        shown.Count.ShouldBe(100);
        shown.ShouldAllBe(finding => finding.GetProperty("effect").GetString() == "deny");
        reply.Json.GetProperty("omitted").GetProperty("S3-05").GetInt32().ShouldBe(60);
    }

    static Task<Reply> ValidateAsync(TestServer server, string document, string more = "") =>
        server.CallAsync("validate_template", $$"""{"document":{{JsonSerializer.Serialize(document)}}{{more}}}""");
}
