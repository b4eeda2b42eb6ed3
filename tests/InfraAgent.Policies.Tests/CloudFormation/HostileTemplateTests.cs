using System.Text;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Tests.CloudFormation;

/// <summary>Whatever a document is, it ends in a verdict or in a clear error.</summary>
public sealed class HostileTemplateTests
{
    [Theory]
    [InlineData("", "1: neither a CloudFormation template (it has no Resources) nor a Terraform plan (terraform show -json)")]
    [InlineData("hola", "1: neither a CloudFormation template nor a Terraform plan")]
    [InlineData("- a", "1: neither a CloudFormation template nor a Terraform plan")]
    [InlineData("{}", "1: neither a CloudFormation template (it has no Resources) nor a Terraform plan (terraform show -json)")]
    [InlineData("{\n\"Resources\": [}", "2: not JSON: '}' is an invalid start of a value.")]
    [InlineData("{\"Resources\": {}} x", "1: not JSON: 'x' is invalid after a single JSON value. Expected end of data.")]
    [InlineData("{\"Resources\": {},\n \"Resources\": {}}", "2: the key 'Resources' is written twice")]
    [InlineData("Resources: {}\nResources: {}", "2: the key 'Resources' is written twice")]
    [InlineData("Resources:\n  A: {Properties: {}}", "2: the resource A has no Type")]
    [InlineData("Resources:\n  A: !Foo x", "2: the resource A has no Type")]
    [InlineData("Resources:\n  A: {Type: T, Properties: {X: !Foo x}}", "2: !Foo is no function of CloudFormation")]
    [InlineData("Resources:\n  A:\n    Type: T\n    Properties: [1]", "4: the Properties of A are not a map")]
    [InlineData("Parameters: {P: x}\nResources: {}", "1: the parameter P is a map with a Type")]
    [InlineData("Resources:\n  A: {Type: T, Properties: {X: !Ref B}}\n  B: {Type: T, DependsOn: A}", "2: resources refer to each other in a circle: A → B → A")]
    [InlineData("Resources:\n  A: {Type: T, Properties: {X: !Sub '${A.Arn}'}}", "2: resources refer to each other in a circle: A → A")]
    [InlineData("Conditions: {C: !Not [!Condition D], D: !Not [!Condition C]}\nResources: {A: {Type: T, Properties: {X: !If [C, 1, 2]}}}", "1: the conditions around C refer to each other in a circle, or too deep")]
    public void A_document_that_is_no_template_is_refused_with_its_line(string text, string error) =>
        Templates.Error(text).ShouldBe(error);

    [Fact]
    public void Parameters_must_be_those_of_the_template_and_among_their_allowed_values()
    {
        const string template = "Parameters: {Size: {Type: String, AllowedValues: [chico, grande]}}\nResources: {}";

        Templates.Error(template, """{"Talla": "x"}""").ShouldBe("1: the template has no parameter Talla; it has Size");
        Templates.Error(template, """{"Size": "enorme"}""").ShouldBe("1: the parameter Size must be one of chico, grande");
    }

    [Theory]
    [InlineData("{\"Resources\": {\"A\": ", "}}")]
    [InlineData("Resources: {A: ", "}")]
    public void Ten_thousand_levels_are_refused(string start, string end)
    {
        var open = start.StartsWith("{\"", StringComparison.Ordinal) ? "{\"a\":" : "{a: ";
        Templates.Error($"{start}{string.Concat(Enumerable.Repeat(open, 10_000))}1{new string('}', 10_000)}{end}")
            .ShouldEndWith("nested deeper than 200 levels");
    }

    [Fact]
    public void Ten_thousand_levels_of_a_plan_are_refused() =>
        Templates.Error($"{{\"resource_changes\": {new string('[', 10_000)}{new string(']', 10_000)}}}").ShouldContain("depth");

    [Fact]
    public void A_yaml_bomb_is_refused_before_it_expands()
    {
        StringBuilder bomb = new("Metadata:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Templates.Error(bomb.Append("Resources: {}\n").ToString()).ShouldContain("more than 400000 values, aliases expanded");
    }

    [Theory]
    [InlineData("Resources: {}\n# ")]
    [InlineData("{\"Resources\": {}, \"x\": \"")]
    public void Two_hundred_megabytes_are_refused_unread(string start)
    {
        var huge = new byte[200 * 1024 * 1024];
        huge.AsSpan().Fill((byte)'x');
        Encoding.UTF8.GetBytes(start, huge);

        Should.Throw<UnreadableDocumentException>(() => DocumentReader.Read(huge, null, DocumentOptions.None))
            .Message.ShouldBe("larger than 64 MB");
    }

    [Fact]
    public void A_merge_is_refused_rather_than_overlooked() => Templates
        .Error("Metadata: {p: &p {A: 1}}\nResources:\n  A:\n    Type: T\n    Properties:\n      <<: *p")
        .ShouldBe("6: '<<' (a merge) is not supported: write the keys out");

    [Theory]
    [InlineData("Fn::ForEach::R: [X, [a], {SecurityGroupIngress: [{IpProtocol: tcp}]}]")]
    [InlineData("Fn::Transform: {Name: 'AWS::Include'}")]
    public void What_a_loop_or_macro_may_write_among_properties_is_not_known(string loop)
    {
        var group = Templates.Resource($"Resources: {{G: {{Type: 'AWS::EC2::SecurityGroup', Properties: {{GroupDescription: x, {loop}}}}}}}", "G");

        Packs.Shipped.Judge(group, Packs.Dev).Findings.Single(finding => finding.RuleId == "NET-01").Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void Functions_can_not_make_more_text_than_there_is_memory()
    {
        var uses = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"      P{i}: !Sub '${{P}}${{P}}'"));
        var template = $"Parameters: {{P: {{Type: String, Default: '{new string('x', 1_000_000)}'}}}}\nResources:\n  A:\n    Type: T\n    Properties:\n{uses}";

        Templates.Resource(template, "A").Properties["P1999"].ShouldBeOfType<UnknownValue>().Reason.ShouldBe("Fn::Sub makes a text too long to look at");
    }

    [Fact]
    public void Of_very_many_values_it_is_only_said_that_there_are_many()
    {
        var many = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"v{i}"));

        Templates.Value("!Ref P", $"Parameters: {{P: {{Type: String, AllowedValues: [{many}]}}}}").ShouldBe("? parameter P has no value yet");
    }

    [Fact]
    public void Four_thousand_buckets_and_their_policies_are_paired_off()
    {
        var pairs = string.Join('\n', Enumerable.Range(0, 4000).Select(i =>
            $"  B{i}: {{Type: 'AWS::S3::Bucket'}}\n  P{i}: {{Type: 'AWS::S3::BucketPolicy', Properties: {{Bucket: !Ref B{i}, PolicyDocument: {{}}}}}}"));

        Templates.Read("Resources:\n" + pairs).Resources.Count(resource => resource.Related?["AWS::S3::BucketPolicy"] is not null).ShouldBe(4000);
    }

    [Fact]
    public void A_long_chain_of_resources_is_no_circle()
    {
        StringBuilder chain = new("Resources:\n");
        for (var i = 0; i < 20_000; i++)
        {
            chain.Append(System.Globalization.CultureInfo.InvariantCulture, $"  R{i}: {{Type: T, DependsOn: R{i + 1}}}\n");
        }

        Templates.Read(chain.ToString()).Resources.Count.ShouldBe(20_001);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_no_obstacle() =>
        Templates.Read("\uFEFFResources:\r\n  A:\r\n    Type: AWS::S3::Bucket\r\n").Resources[0].Type.ShouldBe("AWS::S3::Bucket");
}
