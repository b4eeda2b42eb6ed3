using System.Net;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Sockets;

/// <summary>Which requests are a client's.</summary>
public sealed class RouteTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/socket.io")]
    [InlineData("/socket.io/")]
    public async Task A_client_is_served_with_and_without_a_slash(string path)
    {
        await using var site = await Site.StartAsync();

        var client = await site.PollAsync(path);

        (await client.PushAsync("40")).ShouldBe(HttpStatusCode.OK);
        (await client.PollAsync()).ShouldStartWith("40{");
    }

    [Theory]
    [InlineData("/socket.io")]
    [InlineData("/socket.io/?lang=es")]
    public async Task A_person_who_opens_the_address_sees_the_page(string address)
    {
        await using var site = await Site.StartAsync(fallback: http => http.Response.WriteAsync("the page"));

        using var response = await site.GetAsync(address);

        (await response.Content.ReadAsStringAsync(Cancel)).ShouldBe("the page");
    }

    [Fact]
    public async Task Without_a_page_there_is_nothing()
    {
        await using var site = await Site.StartAsync();

        using var response = await site.GetAsync("/socket.io/");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/socket.io/?transport=polling")]
    [InlineData("/socket.io/?EIO=3&transport=polling")]
    [InlineData("/socket.io/?EIO=4")]
    public async Task A_wrong_client_is_told_so(string address)
    {
        await using var site = await Site.StartAsync(fallback: http => http.Response.WriteAsync("the page"));

        using var response = await site.GetAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_is_served_across_origins()
    {
        const string Page = "http://localhost:3001";
        await using var site = await Site.StartAsync(new() { AllowOrigin = http => http.Request.Headers.Origin == Page }, cors: Page);

        using HttpRequestMessage preflight = new(HttpMethod.Options, "/socket.io/?EIO=4&transport=polling");
        preflight.Headers.Add("Origin", Page);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var allowed = await site.Http.SendAsync(preflight, Cancel);
        using var opened = await site.GetAsync("/socket.io/?EIO=4&transport=polling", Page);
        using var refused = await site.GetAsync("/socket.io/?EIO=4&transport=polling", "http://localhost:3002");

        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        opened.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Page]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
