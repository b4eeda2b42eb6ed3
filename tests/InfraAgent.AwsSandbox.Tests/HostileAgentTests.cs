using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>JSON that makes no sense is answered with an error of AWS's, never with a 500.</summary>
public sealed class HostileAgentTests : SandboxTest
{
    [Theory]
    [InlineData("PUT", "/agents/", "{", "SerializationException")]
    [InlineData("PUT", "/agents/", "[]", "SerializationException")]
    [InlineData("PUT", "/agents/", "{\"agentName\":1}", "SerializationException")]
    [InlineData("PUT", "/agents/", "{\"agentName\":\"\\ud800\"}", "SerializationException")]
    [InlineData("PUT", "/agents/", "{\"agentName\":\"a\",\"agentName\":\"b\"}", "SerializationException")]
    [InlineData("PUT", "/agents/", "{}", "ValidationException")]
    [InlineData("PUT", "/agents/", "{\"agentName\":\"a\",\"colour\":\"red\"}", "NotImplementedInSandbox")]
    [InlineData("PUT", "/agents/", "{\"agentName\":\"a\",\"idleSessionTTLInSeconds\":99999999999999}", "SerializationException")]
    [InlineData("PUT", "/agents/", "{\"agentName\":\"a\",\"guardrailConfiguration\":[]}", "SerializationException")]
    [InlineData("PUT", "/agents/", "{\"agentName\":\"a\",\"tags\":{\"k\":{}}}", "SerializationException")]
    [InlineData("PUT", "/agents/", "{\"agentName\":\"a\",\"clientToken\":\"short\"}", "ValidationException")]
    [InlineData("POST", "/agents/", "{\"maxResults\":0}", "ValidationException")]
    [InlineData("POST", "/agents/", "{\"nextToken\":\"%%%\"}", "ValidationException")]
    [InlineData("GET", "/agents/..%2f..%2fetc/", "", "ValidationException")]
    [InlineData("GET", "/agents/AAAAAAAAAA/", "", "ResourceNotFoundException")]
    [InlineData("GET", "/agents/AAAAAAAAAA/?colour=red", "", "NotImplementedInSandbox")]
    [InlineData("DELETE", "/agents/AAAAAAAAAA/?skipResourceInUseCheck=perhaps", "", "ValidationException")]
    [InlineData("PUT", "/agents/AAAAAAAAAA/agentversions/1/actiongroups/", "{\"actionGroupName\":\"a\",\"functionSchema\":{\"functions\":[1]}}",
        "SerializationException")]
    [InlineData("PUT", "/agents/AAAAAAAAAA/agentversions/1/actiongroups/", "{\"actionGroupName\":\"a\"}", "ValidationException")]
    [InlineData("GET", "/tags/nothing", "", "ResourceNotFoundException")]
    [InlineData("DELETE", "/tags/nothing", "", "ValidationException")]
    [InlineData("GET", "/nowhere", "", "NotImplementedInSandbox")]
    public async Task A_request_that_makes_no_sense_is_refused(string method, string path, string body, string code)
    {
        var (status, answer) = await SendAsync(method, path, body);
        status.ShouldBeInRange(400, 501);
        status.ShouldNotBe(500);
        answer.ShouldContain($"\"__type\":\"{code}\"");
        (await SendAsync("POST", "/agents/", "")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Deep_json_is_refused() =>
        (await SendAsync("PUT", "/agents/", new string('[', 100_000))).Answer.ShouldContain("SerializationException");

    async Task<(int Status, string Answer)> SendAsync(string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(Sandbox.Endpoint, path));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260102/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=00");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
