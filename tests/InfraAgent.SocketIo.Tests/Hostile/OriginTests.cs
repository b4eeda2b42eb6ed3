using System.Net;
using System.Net.WebSockets;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Hostile;

/// <summary>Pages that may talk to the server, and pages that may not.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:1.evil.example")]
    public async Task A_page_of_a_foreign_origin_gets_in_by_neither_way(string origin)
    {
        await using var site = await Site.StartAsync();

        using var response = await site.GetAsync("/engine.io/?EIO=4&transport=polling", origin);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<WebSocketException>(() => FrameClient.OpenAsync(site, Site.EnginePath, origin: origin));
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_page_of_a_foreign_origin_cannot_use_a_session_it_knows_of()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();

        using var response = await site.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={client.Id}", "https://evil.example");

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await client.PushAsync("4hello");
        (await client.PollAsync()).ShouldBe("4hello");
    }

    [Fact]
    public async Task A_page_of_the_servers_own_gets_in_by_both_ways()
    {
        await using var site = await Site.StartAsync();
        var own = site.Url.GetLeftPart(UriPartial.Authority);

        using var response = await site.GetAsync("/engine.io/?EIO=4&transport=polling", own);
        using var client = await FrameClient.OpenAsync(site, Site.EnginePath, origin: own);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.ReadAsync()).ShouldStartWith("0{");
    }
}
