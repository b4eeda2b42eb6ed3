using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.CloudFormation;

/// <summary>Deployments that come to nothing.</summary>
public sealed class StackFailureTests
{
    [Fact]
    public async Task A_stack_that_is_rolled_back_is_told_with_the_first_cause_and_so_is_its_retry()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.ForeignBucket("davivienda-files");

        var failed = await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));
        var changes = server.Done().Count();
        var again = await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));

        failed.Code.ShouldBe("CONFLICT", failed.Text);
        failed.Text.ShouldContain("The stack portal failed: Files (AWS::S3::Bucket): ");
        failed.Text.ShouldContain("nothing is left of it but its name");
        again.Text.ShouldBe(failed.Text);
        server.Done().Count().ShouldBe(changes);
    }

    [Fact]
    public async Task A_resource_called_like_its_stack_is_named_as_the_cause_too()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.ForeignBucket("davivienda-files");

        var failed = await server.DeployAsync(StackSession.Files, name: "Files");

        failed.Text.ShouldContain("failed: Files (AWS::S3::Bucket): ");
    }

    [Fact]
    public async Task Its_name_is_freed_by_deleting_it_and_a_corrected_template_deploys()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        server.Aws.Seed.ForeignBucket("davivienda-files");
        await server.DeployAsync(StackSession.Files);
        var corrected = StackSession.Files.Replace("davivienda-files", "davivienda-other", StringComparison.Ordinal);

        var tooEarly = await server.DeployAsync(corrected);
        var freed = await server.DeleteAsync();
        var done = await server.DeployAsync(corrected);

        tooEarly.Code.ShouldBe("CONFLICT", tooEarly.Text);
        tooEarly.Text.ShouldContain("delete_stack");
        freed["status"].ShouldBe("deleted", freed.Text);
        done["status"].ShouldBe("created", done.Text);
    }

    [Theory]
    [InlineData("Resources: [", "line")]
    [InlineData("{\"Resources\":{}", "line")]
    [InlineData("Description: nothing in it\n", "Resources")]
    public async Task What_is_no_template_is_refused_before_aws_is_asked(string template, string said)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync(template);

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain(said);
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("null", "Days")]
    [InlineData("""{"Days":"365","Weeks":"52"}""", "Weeks")]
    [InlineData("""{"Days":"many"}""", "Days")]
    public async Task A_parameter_that_does_not_fit_is_named_and_no_stack_is_left(string parameters, string named)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync(
            "Parameters:\n  Days: {Type: Number}\n" + StackSession.Logs.Replace("365", "!Ref Days", StringComparison.Ordinal), parameters: parameters);

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain(named);
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var stacks = await aws.CloudFormation("us-east-1").DescribeStacksAsync(new(), TestContext.Current.CancellationToken);
        (stacks.Stacks ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData('x', 51_200)]
    [InlineData('ñ', 26_000)]
    public async Task A_template_that_is_too_long_for_cloudformation_is_refused_with_the_limit(char letter, int count)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync($"{StackSession.Logs}# {new string(letter, count)}\n");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain("template");
        reply.Text.ShouldContain("51200");
        reply.Text.Length.ShouldBeLessThan(500);
        server.Aws.Calls.ShouldBeEmpty();
    }
}
