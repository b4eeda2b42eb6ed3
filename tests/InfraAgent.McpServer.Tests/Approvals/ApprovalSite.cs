using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tests.Changes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InfraAgent.McpServer.Tests.Approvals;

/// <summary>The approval pages and interface on a port of their own, with one approver and one change.</summary>
sealed class ApprovalSite : IAsyncDisposable
{
    public const string Passphrase = "café con leche y pan";

    readonly string folder = Directory.CreateTempSubdirectory("site").FullName;
    WebApplication app = null!;

    ApprovalSite() => Store = new(Clock);

    public FakeTimeProvider Clock { get; } = new(SampleChange.Noon);

    public MemoryChanges Store { get; }

    public List<Change> Audit { get; } = [];

    public HttpClient Http { get; private set; } = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="change">What waits for an answer.</param>
    /// <param name="identify">Who calls the programming interface.</param>
    public static async Task<ApprovalSite> StartAsync(Change? change = null, Func<HttpContext, Caller?>? identify = null)
    {
        ApprovalSite site = new();
        await site.Store.AddAsync(change ?? SampleChange.Named("c-1"), Cancel);
        Approvers approvers = new(Path.Combine(site.folder, "approvers.json"), site.Clock);
        await approvers.AddAsync("luis", Passphrase, Cancel, SampleChange.Tenant);
        ApprovalDesk desk = new(site.Store, site.Clock, site.Audit.Add);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        site.app = builder.Build();
        site.app.UseRouting();
        site.app.MapApprovals(new(desk, approvers, new(ChangeSeal.OfProcess(), site.Clock)), new(desk, identify ?? (_ => null)));
        await site.app.StartAsync(Cancel);
        site.Http = new() { BaseAddress = new(site.app.Urls.Single()) };
        return site;
    }

    public async Task<Change> ChangeAsync(string id = "c-1") => (await Store.FindAsync(id, Cancel))!;

    public Task<string> PageAsync(string path = "/approvals/c-1") => Http.GetStringAsync(path, Cancel);

    /// <summary>The seal of the form a person sees now.</summary>
    public async Task<string> FormAsync(string path = "/approvals/c-1") => Between(await PageAsync(path), "name=\"form\" value=\"", "\"");

    public async Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields) => await Http.PostAsync(
        "/approvals/c-1", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Cancel);

    public async Task<HttpResponseMessage> AnswerAsync(string decision, string? form = null, string name = "luis", string passphrase = Passphrase) => await PostAsync(
        ("form", form ?? await FormAsync()), ("name", name), ("passphrase", passphrase), ("decision", decision), ("reason", "SEG-1"));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public static string Between(string page, string before, string after) => page.Split(before, 2)[^1].Split(after, 2)[0];
}
