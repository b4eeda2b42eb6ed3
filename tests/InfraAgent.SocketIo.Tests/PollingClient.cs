using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace InfraAgent.SocketIo.Tests;

/// <summary>A client that polls, a request at a time.</summary>
sealed record PollingClient(Site Site, string Path, JsonElement Greeting)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Id => Greeting.GetProperty("sid").GetString()!;

    string Address => $"{Path}?EIO=4&transport=polling&sid={Id}";

    public static async Task<PollingClient> OpenAsync(Site site, string path)
    {
        var text = await site.Http.GetStringAsync($"{path}?EIO=4&transport=polling", Cancel);
        return new(site, path, JsonElement.Parse(text[1..]));
    }

    /// <summary>The packets of one poll. Fails if it is refused.</summary>
    public Task<string> PollAsync() => Site.Http.GetStringAsync(Address, Cancel);

    public async Task<HttpStatusCode> PollStatusAsync()
    {
        using var response = await Site.Http.GetAsync(Address, Cancel);
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> PushAsync(HttpContent content)
    {
        using var response = await Site.Http.PostAsync(Address, content, Cancel);
        return response.StatusCode;
    }

    public Task<HttpStatusCode> PushAsync(string packets) => PushAsync(new StringContent(packets, Encoding.UTF8, "text/plain"));

    public Task<FrameClient> UpgradeAsync() => FrameClient.OpenAsync(Site, Path, $"&sid={Id}");
}
