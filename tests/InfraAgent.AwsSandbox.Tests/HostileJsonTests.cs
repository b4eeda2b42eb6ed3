using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Whatever JSON arrives, the answer is an AWS error; never a 500, and the next caller is served.</summary>
public sealed class HostileJsonTests : SandboxTest
{
    const string Role = "arn:aws:iam::000000000000:role/r";

    [Theory]
    [InlineData("", "ValidationException")]
    [InlineData("{", "SerializationException")]
    [InlineData("[]", "SerializationException")]
    [InlineData("null", "SerializationException")]
    [InlineData("\"text\"", "SerializationException")]
    [InlineData("{\"FunctionName\":7}", "SerializationException")]
    [InlineData("{\"FunctionName\":\"f\",\"FunctionName\":\"g\"}", "SerializationException")]
    [InlineData("{\"FunctionName\":\"\\ud800\"}", "SerializationException")]
    [InlineData("{\"\\ud800\":1}", "SerializationException")]
    [InlineData("{\"FunctionName\":null}", "ValidationException")]
    [InlineData("{\"FunctionName\":\"f\\u0000\"}", "ValidationException")]
    [InlineData("{\"FunctionName\":\"f\",\"Role\":\"" + Role + "\",\"Timeout\":1e400}", "SerializationException")]
    [InlineData("{\"FunctionName\":\"f\",\"Role\":\"" + Role + "\",\"Timeout\":1.5}", "SerializationException")]
    [InlineData("{\"FunctionName\":\"f\",\"Role\":\"" + Role + "\",\"Environment\":[]}", "SerializationException")]
    [InlineData("{\"FunctionName\":\"f\",\"Role\":\"" + Role + "\",\"Code\":{\"ZipFile\":\"%%\"}}", "SerializationException")]
    [InlineData("{\"FunctionName\":\"f\",\"Role\":\"" + Role + "\",\"Layers\":[1]}", "SerializationException")]
    public async Task A_function_that_makes_no_sense_is_refused(string body, string code)
    {
        var (status, text) = await SendAsync("lambda", HttpMethod.Post, "/2015-03-31/functions", body);
        status.ShouldBe(400);
        text.ShouldContain($"\"{code}\"");
        await StillServes();
    }

    [Fact]
    public async Task Deep_json_is_refused()
    {
        var deep = "{\"Environment\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        (await SendAsync("lambda", HttpMethod.Post, "/2015-03-31/functions", deep)).Text.ShouldContain("SerializationException");
        await StillServes();
    }

    [Theory]
    [InlineData("GET", "/2015-03-31/functions?MaxItems=0", 400)]
    [InlineData("GET", "/2015-03-31/functions?MaxItems=many", 400)]
    [InlineData("GET", "/2015-03-31/functions?Marker=%25%25", 400)]
    [InlineData("GET", "/2015-03-31/functions?colour=red", 501)]
    [InlineData("GET", "/2015-03-31/functions/%01", 400)]
    [InlineData("GET", "/2015-03-31/functions/..%2f..%2fetc", 400)]
    [InlineData("GET", "/2015-03-31/functions/absent", 404)]
    [InlineData("GET", "/2017-03-31/tags/not-an-arn", 400)]
    [InlineData("DELETE", "/2017-03-31/tags/arn:aws:lambda:us-east-1:000000000000:function:absent", 404)]
    [InlineData("PUT", "/2015-03-31/functions/absent/code", 404)]
    [InlineData("PATCH", "/2015-03-31/functions", 501)]
    [InlineData("GET", "/", 501)]
    public async Task A_path_that_leads_nowhere_is_refused(string method, string path, int expected)
    {
        var (status, _) = await SendAsync("lambda", new(method), path, "");
        status.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null, "UnknownOperationException")]
    [InlineData("GetResources", "UnknownOperationException")]
    [InlineData("ResourceGroupsTaggingAPI_20170126.", "UnknownOperationException")]
    [InlineData("ResourceGroupsTaggingAPI_20170126.UntagEverything", "NotImplementedInSandbox")]
    public async Task A_target_that_is_none_is_refused(string? target, string code)
    {
        using var request = Signed("tagging", HttpMethod.Post, "/", "{}");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        (await SendAsync(request)).Text.ShouldContain(code);
    }

    [Theory]
    [InlineData("GetResources", "{\"TagFilters\":{}}")]
    [InlineData("GetResources", "{\"TagFilters\":[\"x\"]}")]
    [InlineData("GetResources", "{\"ResourcesPerPage\":-1}")]
    [InlineData("GetResources", "{\"ResourceARNList\":[]}")]
    [InlineData("GetResources", "{\"ResourceTypeFilters\":[\":\"]}")]
    [InlineData("TagResources", "{}")]
    [InlineData("TagResources", "{\"ResourceARNList\":[\"arn:aws:s3:::b\"],\"Tags\":{}}")]
    [InlineData("TagResources", "{\"ResourceARNList\":[\"arn:aws:s3:::b\"],\"Tags\":{\"\":\"x\"}}")]
    public async Task A_question_about_tags_that_makes_no_sense_is_refused(string operation, string body)
    {
        using var request = Signed("tagging", HttpMethod.Post, "/", body);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"ResourceGroupsTaggingAPI_20170126.{operation}");
        (await SendAsync(request)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("arn:aws:s3:::")]
    [InlineData("arn:aws:s3:::b:c:d")]
    [InlineData("arn:aws:ec2:us-east-1:000000000000:instance/")]
    [InlineData("arn:aws:ec2:us-east-1:000000000000:i-0123456789abcdef0")]
    [InlineData("arn:aws:rds:us-east-1:000000000000:db")]
    [InlineData("arn:aws:bedrock:us-east-1:000000000000:agent/")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:")]
    [InlineData(":::::::::")]
    [InlineData("")]
    public async Task An_arn_that_is_none_is_only_a_failure_among_others(string arn)
    {
        using var request = Signed(
            "tagging", HttpMethod.Post, "/", "{\"ResourceARNList\":[\"" + arn + "\"],\"Tags\":{\"a\":\"b\"}}");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "ResourceGroupsTaggingAPI_20170126.TagResources");
        var (status, text) = await SendAsync(request);
        status.ShouldBe(200);
        text.ShouldContain("InvalidParameterException");
    }

    async Task StillServes() =>
        (await SendAsync("lambda", HttpMethod.Get, "/2015-03-31/functions/", "")).Status.ShouldBe(200);

    async Task<(int Status, string Text)> SendAsync(string service, HttpMethod method, string path, string body)
    {
        using var request = Signed(service, method, path, body);
        return await SendAsync(request);
    }

    static async Task<(int Status, string Text)> SendAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, Cancel);
        answer.Headers.GetValues("x-infra-agent-sandbox").ShouldBe(["true"]);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    HttpRequestMessage Signed(string service, HttpMethod method, string path, string body)
    {
        var request = new HttpRequestMessage(method, new Uri(Sandbox.Endpoint, path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKID/20260102/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=00");
        return request;
    }
}
