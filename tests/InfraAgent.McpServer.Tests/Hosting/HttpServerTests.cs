using System.Net;
using System.Net.Http.Headers;
using System.Text;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Hosting;
using Microsoft.AspNetCore.Builder;
using ModelContextProtocol.Client;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Hosting;

public sealed class HttpServerTests : IAsyncLifetime
{
    const string Initialize = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
        """;

    Sandbox aws = null!;

    public async ValueTask InitializeAsync() => aws = await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Both_protocol_eras_are_served_on_the_one_endpoint(string version)
    {
        await using var server = await StartAsync();
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = server.Mcp, TransportMode = HttpTransportMode.StreamableHttp }),
            new() { ProtocolVersion = version },
            cancellationToken: TestContext.Current.CancellationToken);

        var made = await client.CallAsync(
            "create_ec2_instance", """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"x"}}""");

        client.NegotiatedProtocolVersion.ShouldBe(version);
        made["status"].ShouldBe("created", made.Text);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:80")]
    [InlineData("localhost.evil.example")]
    [InlineData("169.254.169.254")]
    public async Task A_foreign_host_is_refused(string host)
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Initialize, request => request.Headers.Host = host);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("chrome-extension://abc")]
    public async Task A_foreign_origin_is_refused(string origin)
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync(Initialize, request => request.Headers.TryAddWithoutValidation("Origin", origin));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_servers_own_origin_and_the_allowed_ones_are_let_in()
    {
        await using var server = await StartAsync(new() { AllowedOrigins = ["https://panel.davivienda.com"] });

        foreach (var origin in new[] { server.Root.GetLeftPart(UriPartial.Authority), "https://panel.davivienda.com" })
        {
            var answer = await server.PostAsync(Initialize, request => request.Headers.TryAddWithoutValidation("Origin", origin));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, origin);
        }
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Basic czNjcmV0", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer s3cret-s3cret", HttpStatusCode.OK)]
    public async Task A_configured_token_must_be_sent(string? authorization, HttpStatusCode status)
    {
        await using var server = await StartAsync(new() { AuthToken = "s3cret-s3cret" });

        var answer = await server.PostAsync(Initialize, request =>
        {
            if (authorization is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }
        });

        answer.StatusCode.ShouldBe(status);
        if (status is HttpStatusCode.Unauthorized)
        {
            answer.Headers.WwwAuthenticate.ToString().ShouldContain("Bearer");
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://10.0.0.1:0")]
    [InlineData("http://127.0.0.1:0;http://+:0")]
    [InlineData("http://example.com:0")]
    public void Without_a_token_it_refuses_to_listen_beyond_loopback(string urls) =>
        Should.Throw<StartupException>(() => HttpServer.Build(new() { Sandbox = true }, new(), urls, TimeProvider.System))
            .Message.ShouldContain("MCP_AUTH_TOKEN");

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_read()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync($$"""{"pad":"{{new string('x', 10_000_000)}}"}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_chunked_body_over_the_limit_is_cut_off_and_the_server_goes_on()
    {
        await using var server = await StartAsync();
        using var pad = new StringContent(new string('x', 10_000_000), Encoding.UTF8, "application/json");

        try
        {
            var answer = await server.SendAsync(pad, request => request.Headers.TransferEncodingChunked = true);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        }
        catch (HttpRequestException)
        {
            // The server hung up on a body it will not read; that is an answer too.
        }

        (await server.PostAsync(Initialize)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("\"name\":7")]
    [InlineData("\"name\":\"a\",\"name\":\"b\"")]
    [InlineData("\"name\":\"\\ud800\"")]
    public async Task A_call_that_can_not_be_read_is_the_callers_fault(string name)
    {
        await using var server = await StartAsync();
        const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";

        var answer = await server.PostAsync(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{" + name + "," + Meta + "}}",
            request =>
            {
                request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
                request.Headers.Add("Mcp-Method", "tools/call");
                request.Headers.Add("Mcp-Name", "a");
            });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Hundreds_of_calls_at_once_are_all_answered()
    {
        await using var server = await StartAsync();
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = server.Mcp }), cancellationToken: TestContext.Current.CancellationToken);

        var replies = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => client.CallAsync(
            "validate_security_policy", """{"resourceType":"ec2","configuration":{"InstanceType":"t3.micro"}}""")));

        replies.ShouldAllBe(reply => !reply.Refused);
    }

    [Fact]
    public async Task More_calls_than_can_wait_are_told_to_come_back()
    {
        await using var server = await StartAsync(new() { CallsAtOnce = 1 });
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = server.Mcp }), cancellationToken: TestContext.Current.CancellationToken);
        var held = Fault.Hold();
        aws.FailNext("GetCallerIdentity", held);
        var running = client.CallAsync("get_caller_identity", "{}");
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);

        // One runs and four wait: whichever of these eight is answered before the first one ends has been turned away.
        var eight = Enumerable.Range(0, 8).Select(_ => server.PostAsync(Initialize)).ToList();
        var answered = await Task.WhenAny(eight);

        (await answered).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        held.Release();
        (await running).Refused.ShouldBeFalse();
        // The four that were waiting are served, and whoever came after the first was done.
        (await Task.WhenAll(eight)).Count(answer => answer.IsSuccessStatusCode).ShouldBeInRange(4, 7);
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_may_ask_before_it_sends_its_token()
    {
        await using var server = await StartAsync(new() { AuthToken = "s3cret-s3cret", AllowedOrigins = ["https://panel.davivienda.com"] });

        var allowed = await server.PreflightAsync("https://panel.davivienda.com");
        var foreign = await server.PreflightAsync("https://evil.example");

        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://panel.davivienda.com"]);
        foreign.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Read_only_hides_what_changes_and_refuses_it_by_name()
    {
        await using var server = await StartAsync(new() { ReadOnly = true });
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = server.Mcp }), cancellationToken: TestContext.Current.CancellationToken);

        (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ShouldAllBe(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
        (await client.CallAsync("create_ec2_instance", """{"instanceType":"t3.micro"}""")).Code.ShouldBe("READ_ONLY");
    }

    [Fact]
    public async Task Toolsets_choose_what_is_offered()
    {
        await using var server = await StartAsync(new() { Toolsets = ["governance"] });
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = server.Mcp }), cancellationToken: TestContext.Current.CancellationToken);

        (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .Select(tool => tool.Name).ShouldBe(["validate_security_policy", "validate_template", "get_caller_identity", "check_permissions", "tag_resource", "apply_change"], ignoreOrder: true);
    }

    Task<Listening> StartAsync(ServerOptions? options = null) => Listening.StartAsync((options ?? new()) with { Sandbox = true, Region = "us-east-1" }, aws.Endpoint);

    /// <summary>The product's HTTP pipeline on a free loopback port, and a plain client.</summary>
    sealed class Listening(WebApplication app) : IAsyncDisposable
    {
        readonly HttpClient http = new();

        public Uri Root => new(app.Urls.Single());

        public Uri Mcp => new(Root, "/mcp");

        public static async Task<Listening> StartAsync(ServerOptions options, Uri aws)
        {
            var app = HttpServer.Build(options, new(aws), "http://127.0.0.1:0", TimeProvider.System);
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new(app);
        }

        public Task<HttpResponseMessage> PostAsync(string body, Action<HttpRequestMessage>? change = null) =>
            SendAsync(new StringContent(body, Encoding.UTF8, "application/json"), change);

        public Task<HttpResponseMessage> SendAsync(HttpContent body, Action<HttpRequestMessage>? change = null)
        {
            HttpRequestMessage request = new(HttpMethod.Post, Mcp) { Content = body };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            change?.Invoke(request);
            return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        }

        public Task<HttpResponseMessage> PreflightAsync(string origin)
        {
            HttpRequestMessage request = new(HttpMethod.Options, Mcp);
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
            return http.SendAsync(request, TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
