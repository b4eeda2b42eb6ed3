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
