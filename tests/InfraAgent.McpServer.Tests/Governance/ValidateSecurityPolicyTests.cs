using System.Text.Json;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Governance;

public sealed class ValidateSecurityPolicyTests
{
    const string TagList = """[{"Key":"Project","Value":"Analytics"},{"Key":"Department","Value":"Data"},{"Key":"Purpose","Value":"demo"}]""";

    [Fact]
    public async Task The_seeds_call_explains_every_finding()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("validate_security_policy", """
            {"resourceType":"ec2","configuration":{"InstanceType":"t3.micro","MetadataOptions":{"HttpTokens":"optional"}}}
            """);

        reply["compliant"].ShouldBe("False");
        reply["decision"].ShouldBe("deny");
        var finding = reply.Json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("ruleId").GetString() == "EC2-01");
        finding.GetProperty("severity").GetString().ShouldBe("high");
        finding.GetProperty("effect").GetString().ShouldBe("deny");
        finding.GetProperty("verdict").GetString().ShouldBe("FAIL");
        finding.GetProperty("path").GetString().ShouldBe("MetadataOptions.HttpTokens");
        finding.GetProperty("actual").GetString()!.ShouldContain("optional");
        finding.GetProperty("expected").GetString()!.ShouldContain("required");
        finding.GetProperty("controls").GetProperty("fsbp").GetString().ShouldBe("EC2.8");
    }

    [Fact]
    public async Task The_suggested_configuration_passes_when_it_is_sent_back()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.CallAsync("validate_security_policy", $$$"""
            {"resourceType":"s3","configuration":{"BucketName":"datos","AccessControl":"PublicRead","Tags":{{{TagList}}}}}
            """);
        first["compliant"].ShouldBe("False");
        var suggested = first.Json.GetProperty("suggestedConfiguration").GetRawText();

        var second = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"s3","configuration":{{{suggested}}}}""");

        second["compliant"].ShouldBe("True", second.Text);
    }

    [Fact]
    public async Task A_type_without_rules_of_its_own_is_not_praised_in_silence()
    {
        await using var server = await TestServer.StartAsync();

        var queue = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"AWS::SQS::Queue","configuration":{"Tags":{{{TagList}}}}}""");
        var bucket = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"s3","configuration":{"Tags":{{{TagList}}}}}""");

        queue["note"]!.ShouldContain("AWS::SQS::Queue");
        bucket["note"].ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(ShortNames))]
    public async Task Every_short_name_is_judged_by_rules_of_its_own(string name)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"{{{name}}}","configuration":{"Tags":{{{TagList}}}}}""");

        reply["note"].ShouldBeNull();
        int.Parse(reply["evaluated"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(1);
    }

    public static TheoryData<string> ShortNames => [.. InfraAgent.Policies.ResourceTypes.ShortNames];

    [Fact]
    public async Task The_arguments_of_our_own_tool_are_judged_as_the_tool_would_describe_them()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("validate_security_policy", """
            {"resourceType":"ec2","configuration":{"instanceType":"m5.24xlarge","tags":{"Project":"Analytics"}}}
            """);

        var rules = reply.Json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("ruleId").GetString()).ToList();
        rules.ShouldContain("EC2-08");
        rules.ShouldContain("TAG-01");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Arguments_that_would_be_created_are_compliant()
    {
        await using var server = await TestServer.StartAsync();
        const string Arguments = """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"x"}}""";

        var judged = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"ec2","configuration":{{{Arguments}}}}""");
        var created = await server.CallAsync("create_ec2_instance", Arguments);

        judged["compliant"].ShouldBe("True", judged.Text);
        created.Refused.ShouldBeFalse(created.Text);
        judged["suggestedConfiguration"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"instanceType":"t3.micro","ami":"ami-12345678","tags":{"Project":"A","Department":"D","Purpose":"x","Environment":"prod"}}""")]
    [InlineData("""{"InstanceType":"t3.micro","ImageId":"ami-12345678","Tags":[{"Key":"Environment","Value":"prod"}]}""")]
    public async Task What_says_it_is_for_production_is_judged_as_production(string configuration)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"ec2","configuration":{{{configuration}}}}""");

        reply.Json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("ruleId").GetString() == "EC2-11")
            .GetProperty("effect").GetString().ShouldBe("deny");
        reply["compliant"].ShouldBe("False");
    }

    [Fact]
    public async Task What_is_not_known_yet_is_unknown_and_never_a_pass()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("validate_security_policy", """
            {"resourceType":"ec2","configuration":{"MetadataOptions":{"HttpTokens":{"Ref":"Tokens"}}}}
            """);

        reply.Json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("ruleId").GetString() == "EC2-01")
            .GetProperty("verdict").GetString().ShouldBe("UNKNOWN");
        reply["compliant"].ShouldBe("False");
    }

    [Theory]
    [InlineData("mainframe")]
    [InlineData("AWS::Main::Frame")]
    public async Task A_type_nobody_knows_is_refused_with_those_that_are_known(string type)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"{{{type}}}","configuration":{} }""");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain("bedrock_agent");
    }

    [Theory]
    [InlineData("security_group")]
    [InlineData("iam_role")]
    [InlineData("lambda")]
    [InlineData("rds")]
    [InlineData("bedrock_agent")]
    [InlineData("AWS::EC2::Instance")]
    public async Task Every_type_the_contract_names_is_accepted(string type)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("validate_security_policy", $$$"""{"resourceType":"{{{type}}}","configuration":{} }""");

        reply.Refused.ShouldBeFalse(reply.Text);
    }

    [Fact]
    public async Task Messages_come_in_the_language_the_operator_chose()
    {
        await using var spanish = await TestServer.StartAsync();
        await using var english = await TestServer.StartAsync(new() { Language = "en" });
        const string Call = """{"resourceType":"ec2","configuration":{"MetadataOptions":{"HttpTokens":"optional"}}}""";

        Message(await spanish.CallAsync("validate_security_policy", Call)).ShouldContain("debe");
        Message(await english.CallAsync("validate_security_policy", Call)).ShouldContain("must");
    }

    [Fact]
    public async Task A_secret_is_found_and_never_repeated()
    {
        await using var server = await TestServer.StartAsync();
        // Assembled, so that no scanner takes the test itself for a leak.
        var key = "AKIA" + "Z7XQ5RT2MNBVCL4K";

        var reply = await server.CallAsync("validate_security_policy", $$$"""
            {"resourceType":"ec2","configuration":{"UserData":"{{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("export AWS_ACCESS_KEY_ID=" + key))}}}"}}
            """);

        reply.Json.GetProperty("findings").EnumerateArray().ShouldContain(f => f.GetProperty("ruleId").GetString() == "EC2-07");
        JsonSerializer.Serialize(reply.Json).ShouldNotContain(key);
    }

    static string Message(Reply reply) => reply.Json.GetProperty("findings").EnumerateArray()
        .Single(f => f.GetProperty("ruleId").GetString() == "EC2-01").GetProperty("message").GetString()!;
}
