using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>
/// Whatever arrives, the answer is an AWS error that says what was wrong; never a 500, and the next caller is served.
/// </summary>
public sealed class HostileRequestTests : SandboxTest
{
    const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("ec2", "", "MissingAction")]
    [InlineData("ec2", "\u0001\u0002garbage", "MalformedQueryString")]
    [InlineData("ec2", "Action=DescribeRegions&Action=RunInstances", "MalformedQueryString")]
    [InlineData("ec2", "Action=DescribeRegions&Version=2006-01-01", "NoSuchVersion")]
    [InlineData("ec2", "Action=DescribeRegions&Tag..Key=x", "MalformedQueryString")]
    [InlineData("ec2", "Action=DescribeRegions&a.b.c.d.e.f.g.h.i.j.k.l.m=x", "MalformedQueryString")]
    [InlineData("ec2", "Action=DescribeRegions&colour=red", "UnknownParameter")]
    [InlineData("ec2", "Action=DescribeRegions&DryRun=perhaps", "InvalidParameterValue")]
    [InlineData("ec2", "Action=DescribeInstances&InstanceId.x=i-1", "InvalidParameterValue")]
    [InlineData("ec2", "Action=DescribeInstances&MaxResults=99999999999999999999", "InvalidParameterValue")]
    [InlineData("ec2", "Action=DescribeInstances&Filter.1.Value.1=x", "MissingParameter")]
    [InlineData("ec2", "Action=RunInstances", "MissingParameter")]
    [InlineData("ec2", "Action=CreateVpc&CidrBlock=10.0.0.0/16", "NotImplementedInSandbox")]
    [InlineData("sts", "Action=AssumeRole&RoleArn=arn:aws:iam::000000000000:role/r&RoleSessionName=no%20spaces",
        "ValidationError")]
    [InlineData("sts", "Action=AssumeRole&RoleArn=arn:aws:iam::123456789012:role/r&RoleSessionName=ana",
        "AccessDenied")]
    [InlineData("rds", "Action=DescribeDBClusters", "NotImplementedInSandbox")]
    public async Task A_form_that_makes_no_sense_is_refused(string service, string form, string code)
    {
        var (status, body) = await SendAsync(service, HttpMethod.Post, "/", Encoding.UTF8.GetBytes(form), Form);
        status.ShouldBeInRange(400, 501);
        status.ShouldNotBe(500);
        body.ShouldContain($"<Code>{code}</Code>");
        await StillServes();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<Tagging>")]
    [InlineData("<Wrong/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"&e;\">]><Tagging>&e;</Tagging>")]
    [InlineData("<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>")]
    public async Task A_document_that_makes_no_sense_is_refused(string document)
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], new Dictionary<string, string>(StringComparer.Ordinal));
        var (status, body) = await SendAsync(
            "s3", HttpMethod.Put, "/the-bucket?tagging", Encoding.UTF8.GetBytes(document), "application/xml");
        status.ShouldBe(400);
        body.ShouldContain("<Code>MalformedXML</Code>");
    }

    [Fact]
    public async Task An_element_nobody_knows_is_refused_by_name()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], new Dictionary<string, string>(StringComparer.Ordinal));
        const string document = "<VersioningConfiguration><Status>Enabled</Status><Colour>red</Colour></VersioningConfiguration>";
        var (status, body) = await SendAsync(
            "s3", HttpMethod.Put, "/the-bucket?versioning", Encoding.UTF8.GetBytes(document), "application/xml");
        status.ShouldBe(501);
        body.ShouldContain("the element Colour of s3:PutBucketVersioning");
    }

    [Fact]
    public async Task Deep_xml_is_refused()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], new Dictionary<string, string>(StringComparer.Ordinal));
        var deep = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<a>", 300_000)));
        (await SendAsync("s3", HttpMethod.Put, "/the-bucket?tagging", deep, "application/xml")).Body.ShouldContain(
            "MalformedXML");
        await StillServes();
    }

    [Fact]
    public async Task Twenty_thousand_parameters_are_refused()
    {
        var form = "Action=DescribeInstances" + string.Concat(
            Enumerable.Range(1, 20_000).Select(n => $"&InstanceId.{n}=i-{n:x8}"));
        (await SendAsync("ec2", HttpMethod.Post, "/", Encoding.ASCII.GetBytes(form), Form)).Body.ShouldContain(
            "MalformedQueryString");
        await StillServes();
    }

    [Fact]
    public async Task A_body_beyond_sixteen_mebibytes_is_refused()
    {
        var (status, body) = await SendAsync("ec2", HttpMethod.Post, "/", new byte[(16 * 1024 * 1024) + 1], Form);
        status.ShouldBe(413);
        body.ShouldContain("RequestEntityTooLarge");
    }

    [Fact]
    public async Task A_form_sent_as_something_else_has_no_action()
    {
        var (status, body) = await SendAsync(
            "ec2", HttpMethod.Post, "/", "Action=DescribeRegions"u8.ToArray(), "application/json");
        status.ShouldBe(400);
        body.ShouldContain("MissingAction");
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        (await SendAsync("ec2", HttpMethod.Post, "/", [0x41, 0xff, 0xfe], Form)).Body.ShouldContain("MalformedInput");
    }

    [Theory]
    [InlineData("zz\r\nx\r\n")]
    [InlineData("5\r\nab")]
    [InlineData("2\r\nabc\r\n0\r\n\r\n")]
    [InlineData("")]
    public async Task A_broken_chunked_body_is_refused(string framed)
    {
        using var request = Signed("s3", HttpMethod.Put, "/the-bucket/key");
        request.Headers.Add("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        request.Content = new StringContent(framed);
        (await SendAsync(request)).Body.ShouldContain("<Code>IncompleteBody</Code>");
    }

    [Theory]
    [InlineData(null, "MissingAuthenticationToken")]
    [InlineData("Bearer abc", "IncompleteSignature")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID", "IncompleteSignature")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20260102/us-east-1/ec2/aws4_request", "IncompleteSignature")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/us-east-1/ec2, SignedHeaders=host, Signature=00",
        "IncompleteSignature")]
    public async Task A_request_that_is_not_signed_is_refused(string? authorization, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Sandbox.Endpoint, "/"));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var (status, body) = await SendAsync(request);
        status.ShouldBe(403);
        body.ShouldContain(code);
        Sandbox.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_hostile_wildcards_do_not_hang_it()
    {
        Sandbox.Seed.Instances(
            "us-east-1", 50, _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = new('a', 256) });
        var pattern = string.Concat(Enumerable.Repeat("a*", 120)) + "b";
        var filters = string.Concat(Enumerable.Range(1, 100).Select(n => $"&Filter.1.Value.{n}={pattern}"));
        var form = Encoding.ASCII.GetBytes($"Action=DescribeInstances&Filter.1.Name=tag:k{filters}");
        var (status, body) = await SendAsync("ec2", HttpMethod.Post, "/", form, Form);
        status.ShouldBe(200);
        body.ShouldNotContain("instanceId");
    }

    [Fact]
    public async Task A_region_that_is_not_enabled_is_refused()
    {
        using var ec2 = Clients.Ec2("mars-north-1");
        var error = await Should.ThrowAsync<Amazon.EC2.AmazonEC2Exception>(ec2.DescribeInstancesAsync(new(), Cancel));
        (error.ErrorCode, error.StatusCode).ShouldBe(("AuthFailure", HttpStatusCode.Unauthorized));
    }

    async Task StillServes() =>
        (await SendAsync("ec2", HttpMethod.Post, "/", "Action=DescribeRegions&Version=2016-11-15"u8.ToArray(),
            Form)).Status.ShouldBe(200);

    async Task<(int Status, string Body)> SendAsync(
        string service, HttpMethod method, string path, byte[] body, string contentType)
    {
        using var request = Signed(service, method, path);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await SendAsync(request);
    }

    static async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, Cancel);
        answer.Headers.GetValues("x-infra-agent-sandbox").ShouldBe(["true"]);
        answer.Headers.GetValues("x-amzn-RequestId").Single().Length.ShouldBe(36);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    HttpRequestMessage Signed(string service, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(Sandbox.Endpoint, path));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKID/20260102/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=00");
        return request;
    }
}
