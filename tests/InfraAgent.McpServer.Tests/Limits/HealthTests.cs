using System.Net;
using InfraAgent.McpServer.Tests.Identity;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Limits;

public sealed class HealthTests : IDisposable
{
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory();

    public void Dispose() => data.Delete(recursive: true);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_load_balancer_needs_no_token(string path)
    {
        await using var server = await SignedInServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Get, null, token: null, path: path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("yes");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_foreign_host_learns_nothing(string path)
    {
        await using var server = await SignedInServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Get, null, token: null, request => request.Headers.Host = "evil.example", path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_server_that_can_not_write_its_audit_trail_is_sent_no_calls()
    {
        await using var server = await SignedInServer.StartAsync(usual => usual with { Data = data.FullName });
        (await StatusAsync(server, "/health/ready")).ShouldBe(HttpStatusCode.OK);

        Directory.Delete(Path.Combine(data.FullName, "audit"), recursive: true);

        // It looks once in a while, however often it is asked.
        (await StatusAsync(server, "/health/ready")).ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(server, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(server, "/health/live")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Looking_leaves_nothing_in_the_trail()
    {
        await using var server = await SignedInServer.StartAsync(usual => usual with { Data = data.FullName });
        (await server.InitializeAsync(SignedInServer.ServiceToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        string[] before = [.. Directory.EnumerateFileSystemEntries(data.FullName, "*", SearchOption.AllDirectories)];

        (await StatusAsync(server, "/health/ready")).ShouldBe(HttpStatusCode.OK);

        Directory.EnumerateFileSystemEntries(data.FullName, "*", SearchOption.AllDirectories).ShouldBe(before, ignoreOrder: true);
    }

    static async Task<HttpStatusCode> StatusAsync(SignedInServer server, string path) =>
        (await server.SendAsync(HttpMethod.Get, null, token: null, path: path)).StatusCode;
}
