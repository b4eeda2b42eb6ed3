using System.Diagnostics;
using InfraAgent.McpServer.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Telemetry;

public sealed class AwsSightTests
{
    public AwsSightTests() => AwsSight.Begin();

    [Fact]
    public async Task What_a_tool_asks_of_aws_hangs_from_its_span()
    {
        await using var server = await TestServer.StartAsync();
        using Sighting sighting = new();

        var reply = await server.CallAsync(sighting, "create_ec2_instance", """
            {"instanceType":"t3.micro","ami":"ami-12345678","tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}}
            """);

        var span = sighting.Spans.Single(span => span.OperationName == "EC2.RunInstances");
        span.Kind.ShouldBe(ActivityKind.Client);
        span.ParentSpanId.ShouldBe(sighting.Calls.Single().SpanId);
        span.TagObjects.ToDictionary(StringComparer.Ordinal).ShouldBe(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["rpc.system"] = "aws-api",
                ["rpc.service"] = "EC2",
                ["rpc.method"] = "RunInstances",
                ["cloud.region"] = "us-east-1",
                ["aws.request_id"] = reply["awsRequestId"],
                ["http.response.status_code"] = 200,
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_trace_goes_on_to_aws()
    {
        TaskCompletionSource<string> heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var aws = builder.Build();
        aws.Run(context =>
        {
            heard.TrySetResult(context.Request.Headers.TraceParent.ToString());
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        await aws.StartAsync(TestContext.Current.CancellationToken);
        await using var server = await TestServer.StartAsync(endpoint: new(aws.Urls.Single()));
        using Sighting sighting = new();

        await server.CallAsync(sighting, "get_caller_identity", "{}");

        (await heard.Task).ShouldContain(sighting.Calls.Single().TraceId.ToString());
    }

    [Theory]
    [InlineData("delete_s3_bucket", """{"bucketName":"davivienda-otro"}""", "S3.HeadBucket")]
    [InlineData("delete_lambda_function", """{"functionName":"otra"}""", "Lambda.GetFunction")]
    public async Task What_aws_refuses_is_told_by_its_own_name(string tool, string arguments, string operation)
    {
        await using var server = await TestServer.StartAsync();
        using Sighting sighting = new();

        await server.CallAsync(sighting, tool, arguments);

        var span = sighting.Spans.First(span => span.OperationName == operation);
        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.GetTagItem("http.response.status_code").ShouldBe(404);
        span.GetTagItem("error.type").ShouldBeOfType<string>().ShouldContain("NotFound");
        span.StatusDescription.ShouldBeNull();
    }
}
