using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Tools;

/// <summary>What a caller gets wrong, and the sentence that sets it right. Add a row to add a case.</summary>
public sealed class StrictBindingTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "create_ec2_instance", """{"instance_type":"t3.micro"}""", "did you mean instanceType?" },
        { "create_ec2_instance", """{"InstanceType":"t3.micro"}""", "did you mean instanceType?" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","bypassPolicy":true}""", "bypassPolicy is not an argument" },
        { "create_ec2_instance", """{}""", "instanceType is missing" },
        { "create_ec2_instance", """{"instanceType":null}""", "instanceType must be a string, not null" },
        { "create_ec2_instance", """{"instanceType":3}""", "instanceType must be a string, not the number 3" },
        { "create_ec2_instance", """{"instanceType":"t3 micro"}""", "must match" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","rootVolumeGiB":"30"}""", "leave out the quotes" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","rootVolumeGiB":1.5}""", "rootVolumeGiB must be an integer" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","rootVolumeGiB":99999999999999999999}""", "rootVolumeGiB must be an integer" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","rootVolumeGiB":0}""", "between 1 and 16384" },
        { "create_ec2_instance", """{"instanceType":"t3.micro\n"}""", "must match" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","instanceProfile":"arn:aws:iam::999999999999:instance-profile/admin"}""", "instanceProfile" },
        { "list_active_resources", """{"regions":["us-east-1\n"]}""", "regions[0]" },
        { "list_active_resources", """{"regions":["evil.example/x-1"]}""", "regions[0]" },
        { "list_active_resources", """{"detail":"Full"}""", "did you mean full?" },
        { "validate_security_policy", """{"resourceType":"ec2","configuration":{"X":1e400}}""", "configuration.X must be a number" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","dryRun":"true"}""", "dryRun must be a boolean" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","tags":["Project"]}""", "tags must be an object" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","tags":{"Project":7}}""", "tags.Project must be a string" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","tags":{"Project":null}}""", "tags.Project must be a string" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","securityGroupIds":"sg-1"}""", "securityGroupIds must be an array" },
        { "create_ec2_instance", """{"instanceType":"t3.micro","securityGroupIds":["web"]}""", "securityGroupIds[0]" },
        { "list_active_resources", """{"compliance":"Violating"}""", "did you mean violating?" },
        { "get_caller_identity", """{"verbose":true}""", "verbose is not an argument" },
        { "validate_security_policy", """{"resourceType":"ec2","configuration":"{}"}""", "configuration must be an object" },
        { "validate_security_policy", """{"resourceType":"ec2","configuration":{},"environment":"staging"}""", "one of dev, test, prod" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_argument_is_named_with_what_is_accepted(string tool, string arguments, string said)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync(tool, arguments);

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain(said);
        reply.Text.ShouldNotContain("InfraAgent.");
        reply.Text.ShouldNotContain("System.");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_ec2_instance", """{"ami":7,"rootVolumeGiB":-1,"nmae":"x"}""");

        reply.Text.ShouldContain("ami must be");
        reply.Text.ShouldContain("rootVolumeGiB must be");
        reply.Text.ShouldContain("did you mean name?");
        reply.Text.ShouldContain("instanceType is missing");
    }

    [Fact]
    public async Task An_optional_argument_may_be_null()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("list_active_resources", """{"project":null,"limit":null,"cursor":null}""");

        reply.Refused.ShouldBeFalse(reply.Text);
    }

    [Theory]
    [InlineData("""{"instanceType":"t3.micro","instanceType":"t3.small"}""", "instanceType is given twice")]
    [InlineData("""{"instanceType":"t3.micro","tags":{"Project":"a","Project":"b"}}""", "tags.Project is given twice")]
    public async Task A_key_given_twice_is_refused(string arguments, string said)
    {
        await using var raw = await RawSession.StartAsync();

        var answer = await raw.CallAsync("create_ec2_instance", arguments);

        answer.ShouldContain(said);
        answer.ShouldContain("INVALID_ARGUMENT");
        raw.Aws.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"MetadataOptions":{"HttpTokens":"optional","HttpTokens":"required"}}""", "configuration.MetadataOptions.HttpTokens")]
    [InlineData("""{"Tags":[{"Key":"a","Key":"b"}]}""", "configuration.Tags[0].Key")]
    public async Task A_key_given_twice_inside_a_configuration_is_refused(string configuration, string named)
    {
        await using var raw = await RawSession.StartAsync();

        var answer = await raw.CallAsync(
            "validate_security_policy", $$$"""{"resourceType":"ec2","configuration":{{{configuration}}}}""");

        answer.ShouldContain($"{named} is given twice");
    }

    [Theory]
    [InlineData("""{"name":"create_ec2_instance","arguments":[1]}""", "arguments must be an object")]
    [InlineData("""{"name":"create_ec2_instance","arguments":"{}"}""", "arguments must be an object")]
    [InlineData("""{"name":"create_ec2_instance","name":"get_caller_identity"}""", "a key twice")]
    [InlineData("""{"arguments":{}}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"name":"\ud800"}""", "Unicode")]
    [InlineData("""{"name":"get_caller_identity","_meta":7}""", "_meta")]
    [InlineData("""{"name":"get_caller_identity","arguments":{"a":"\ud800"}}""", "Unicode")]
    [InlineData("""{"name":"get_caller_identity","arguments":{"\ud800":1}}""", "Unicode")]
    [InlineData("""{"name":"delete_everything","arguments":{}}""", "delete_everything")]
    public async Task A_malformed_call_is_a_protocol_error_that_says_why(string parameters, string said)
    {
        await using var raw = await RawSession.StartAsync();

        var answer = await raw.SendAsync("tools/call", parameters);

        answer.ShouldContain("-32602");
        answer.ShouldContain(said);
    }

    [Fact]
    public async Task Ten_megabytes_of_arguments_are_refused_and_the_server_goes_on()
    {
        await using var raw = await RawSession.StartAsync();

        var answer = await raw.CallAsync("create_ec2_instance", $$"""{"instanceType":"{{new string('a', 10_000_000)}}"}""");

        answer.ShouldContain("INVALID_ARGUMENT");
        answer.Length.ShouldBeLessThan(2000);
        (await raw.CallAsync("get_caller_identity", "{}")).ShouldContain("sandbox");
    }

    [Theory]
    [InlineData("{garbage")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"get_caller_identity\",\"arguments\":{\"a\":\"\\ud800\"}}}")]
    public async Task A_line_that_is_no_request_leaves_the_server_working(string line)
    {
        await using var raw = await RawSession.StartAsync();

        await raw.WriteAsync(line);

        (await raw.CallAsync("get_caller_identity", "{}")).ShouldContain("sandbox");
    }

    [Fact]
    public async Task Ten_thousand_levels_of_nesting_leave_the_server_working()
    {
        await using var raw = await RawSession.StartAsync();

        var nested = new string('[', 10_000) + new string(']', 10_000);
        await raw.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"tools/call\",\"params\":{\"name\":\"x\",\"arguments\":{\"a\":" + nested + "}}}");

        (await raw.CallAsync("get_caller_identity", "{}")).ShouldContain("sandbox");
    }
}
