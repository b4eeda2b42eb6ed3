using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tests.Changes;
using InfraAgent.Policies;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Approvals;

public sealed class ApprovalApiTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approver_reads_the_plan_and_approves_it()
    {
        await using var site = await StartAsync();

        var (_, list) = await GetAsync(site, "");
        var (status, answer) = await PostAsync(site, """{"decision":"approve","reason":"SEG-1"}""");

        var listed = list.GetProperty("approvals").EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("id").GetString().ShouldBe("c-1");
        listed.GetProperty("plan").GetProperty("plan").GetProperty("properties").GetProperty("BucketName").GetString().ShouldBe("datos-analytics");
        listed.TryGetProperty("arguments", out _).ShouldBeFalse();
        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("approval").GetProperty("state").GetString().ShouldBe("approved");
        var change = await site.ChangeAsync();
        change.Answer.ShouldBe(new(true, new("oidc:idp|luis", "luis@davivienda.com", "panel", SampleChange.Tenant), SampleChange.Noon, "api", "SEG-1"));
        site.Audit.ShouldHaveSingleItem();
        (await GetAsync(site, "/c-1")).Json.GetProperty("approval").GetProperty("answer").GetProperty("reason").GetString().ShouldBe("SEG-1");
    }

    [Fact]
    public async Task A_change_of_another_tenant_does_not_exist()
    {
        await using var site = await StartAsync(SampleChange.Named("c-1") with { Scope = SampleChange.Named("c").Scope with { Tenant = "other" } });

        (await GetAsync(site, "")).Json.GetProperty("approvals").GetArrayLength().ShouldBe(0);
        (await GetAsync(site, "/c-1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(site, """{"decision":"approve"}""")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
    }

    [Fact]
    public async Task A_rejection_is_a_no_that_stays_one()
    {
        await using var site = await StartAsync();

        (await PostAsync(site, """{"decision":"reject"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(site, """{"decision":"approve"}""")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Declined);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("viewer", HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    [InlineData("service", HttpStatusCode.Forbidden)]
    public async Task Only_a_person_with_the_role_may_look_or_answer(string? bearer, HttpStatusCode status)
    {
        await using var site = await StartAsync();

        (await GetAsync(site, "", bearer)).Status.ShouldBe(status);
        (await GetAsync(site, "/c-1", bearer)).Status.ShouldBe(status);
        var (answered, said) = await PostAsync(site, """{"decision":"approve"}""", bearer);

        answered.ShouldBe(status);
        said.GetRawText().ShouldNotContain("datos-analytics");
        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
    }

    [Fact]
    public async Task Nobody_approves_their_own_change_where_it_takes_two()
    {
        await using var site = await StartAsync(
            SampleChange.Named("c-1") with { Level = ApprovalLevel.SecondPerson, Requester = new("oidc:idp|luis", "Luis D.", "Claude Desktop") });

        (await PostAsync(site, """{"decision":"approve"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
    }

    [Theory]
    [InlineData("""{"decision":"yes"}""")]
    [InlineData("""{"decision":"Approve"}""")]
    [InlineData("""{"decision":["approve"]}""")]
    [InlineData("""{"Decision":"approve"}""")]
    [InlineData("""{"decision":"reject","decision":"approve"}""")]
    [InlineData("""{"decision":"approve","id":"c-2"}""")]
    [InlineData("""{"reason":"x"}""")]
    [InlineData("approve")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_says_neither_yes_nor_no_records_nothing(string body)
    {
        await using var site = await StartAsync();

        (await PostAsync(site, body)).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
    }

    [Fact]
    public async Task A_form_of_a_web_page_is_no_answer_and_an_absent_change_has_none()
    {
        await using var site = await StartAsync();

        (await PostAsync(site, """{"decision":"approve"}""", type: "text/plain")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await GetAsync(site, "/absent")).Status.ShouldBe(HttpStatusCode.NotFound);

        site.Audit.ShouldBeEmpty();
    }

    static Task<ApprovalSite> StartAsync(Change? change = null) => ApprovalSite.StartAsync(change, Identify);

    static Caller? Identify(HttpContext context) => context.Request.Headers.Authorization.ToString() switch
    {
        "" => null,
        "Bearer luis" => new("oidc:idp|luis", "luis@davivienda.com", IsPerson: true, new HashSet<Role> { Role.Approver }) { Agent = "panel", Tenant = "davivienda" },
        "Bearer service" => new("service:mcp", "service", IsPerson: false, new HashSet<Role> { Role.Approver }) { Tenant = "davivienda" },
        var other => new("oidc:idp|other", "other", IsPerson: true, new HashSet<Role> { Enum.Parse<Role>(other["Bearer ".Length..], ignoreCase: true) }),
    };

    static Task<(HttpStatusCode Status, JsonElement Json)> GetAsync(ApprovalSite site, string path, string? bearer = "luis") =>
        SendAsync(site, new(HttpMethod.Get, "/api/approvals" + path), bearer);

    static Task<(HttpStatusCode Status, JsonElement Json)> PostAsync(ApprovalSite site, string body, string? bearer = "luis", string type = "application/json") =>
        SendAsync(site, new(HttpMethod.Post, "/api/approvals/c-1") { Content = new StringContent(body, Encoding.UTF8, type) }, bearer);

    static async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(ApprovalSite site, HttpRequestMessage request, string? bearer)
    {
        using (request)
        {
            request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            using var answer = await site.Http.SendAsync(request, Cancel);
            return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancel)));
        }
    }
}
