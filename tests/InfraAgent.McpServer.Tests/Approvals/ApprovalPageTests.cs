using System.Net;
using System.Security.Cryptography;
using System.Text;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tests.Changes;
using InfraAgent.Policies;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Approvals;

public sealed class ApprovalPageTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_reads_the_plan_and_says_yes()
    {
        await using var site = await ApprovalSite.StartAsync();
        (await site.PageAsync("/approvals")).ShouldContain("href=\"approvals/c-1?lang=es\"");
        var page = WebUtility.HtmlDecode(await site.PageAsync());

        var answer = await site.AnswerAsync("approve");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("Aprobado");
        string[] told =
        [
            "ana (os:ana)", "Claude Desktop", "111122223333", "us-east-1", "prod", "create_s3_bucket", "AWS::S3::Bucket", "datos-analytics",
            "Tags[0].Key", "Depósito ñ", "OwnershipControls · after", "BucketOwnerEnforced", "VersioningConfiguration.Status · ruleId", "S3-04",
            "S3-09 · message", "Sin registro de accesos", "needs_approval", "(person)", "2026-07-01 12:30:00Z", "plan-hash", "Una nota",
        ];
        told.ShouldAllBe(text => page.Contains(text));
        var change = await site.ChangeAsync();
        change.State.ShouldBe(ChangeState.Approved);
        change.Answer.ShouldBe(new(true, new("approver:luis", "luis", Tenant: SampleChange.Tenant), SampleChange.Noon, "page", "SEG-1"));
        site.Audit.ShouldHaveSingleItem();
        (await site.PageAsync()).ShouldNotContain("<form");
        (await site.PageAsync("/approvals")).ShouldContain("Ninguno");
    }

    [Theory]
    [InlineData("reject")]
    [InlineData("")]
    [InlineData("Approve")]
    [InlineData("approve ")]
    [InlineData("reject,approve")]
    public async Task What_is_not_plainly_a_yes_is_a_no(string decision)
    {
        await using var site = await ApprovalSite.StartAsync();

        (await site.AnswerAsync(decision)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Declined);
    }

    [Fact]
    public async Task Saying_both_is_a_no()
    {
        await using var site = await ApprovalSite.StartAsync();

        await site.PostAsync(
            ("form", await site.FormAsync()), ("name", "luis"), ("passphrase", ApprovalSite.Passphrase), ("decision", "approve"), ("decision", "approve"));

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Declined);
    }

    [Fact]
    public async Task A_form_that_is_not_this_changes_own_is_refused()
    {
        await using var site = await ApprovalSite.StartAsync();
        await site.Store.AddAsync(SampleChange.Named("c-2"), Cancel);
        var own = await site.FormAsync();
        var foreign = await site.FormAsync("/approvals/c-2");
        var sealedElsewhere = ChangeSeal.OfProcess().CloseText("approval form", Encoding.UTF8.GetBytes("99999999999 0 c-1"));

        foreach (var form in new[] { "", "x", foreign, sealedElsewhere, own[..^1], own + "A", (own[0] == 'A' ? 'B' : 'A') + own[1..] })
        {
            (await site.AnswerAsync("approve", form)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, form);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(29));
        var late = await site.FormAsync();
        late.ShouldNotBe(own);
        site.Audit.ShouldBeEmpty();
        (await site.AnswerAsync("approve", late)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_lives_half_an_hour()
    {
        await using var site = await ApprovalSite.StartAsync(SampleChange.Named("c-1") with { ExpiresAt = SampleChange.Noon.AddHours(8) });
        var form = await site.FormAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(30));

        (await site.AnswerAsync("approve", form)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
    }

    [Fact]
    public async Task A_form_that_is_sent_again_records_nothing()
    {
        await using var site = await ApprovalSite.StartAsync();
        var form = await site.FormAsync();
        await site.AnswerAsync("reject", form);

        (await site.AnswerAsync("approve", form)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Declined);
        site.Audit.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_expires_while_it_is_read_takes_no_answer()
    {
        await using var site = await ApprovalSite.StartAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(29));
        var form = await site.FormAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        var answer = await site.AnswerAsync("approve", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
        (await site.PageAsync()).ShouldNotContain("<form");
    }

    [Fact]
    public async Task Wrong_passphrases_lock_the_name_and_record_nothing()
    {
        await using var site = await ApprovalSite.StartAsync();
        for (var n = 0; n < 5; n++)
        {
            (await site.AnswerAsync("approve", passphrase: "wrong")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await site.AnswerAsync("approve")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await site.AnswerAsync("approve", name: "nobody")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        (await site.AnswerAsync("approve")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_approves_their_own_change_where_it_takes_two()
    {
        await using var site = await ApprovalSite.StartAsync(
            SampleChange.Named("c-1") with { Level = ApprovalLevel.SecondPerson, Requester = new("oidc:idp|4711", "Luis") });

        var answer = await site.AnswerAsync("approve");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("una persona distinta de quien lo pidió");
        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
    }

    [Fact]
    public async Task Nothing_in_a_plan_becomes_markup_or_paints_over_the_page()
    {
        const string Attack = "</td><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u202egnp.exe\u001b[2J";
        await using var site = await ApprovalSite.StartAsync(SampleChange.Named("c-1") with
        {
            Tool = Attack,
            Plan = """{"resource":{"type":#,"tags":{#:#}},"plan":{"properties":{"BucketName":#},"changes":[{"path":#,"after":#}]}}"""
                .Replace("#", System.Text.Json.JsonSerializer.Serialize(Attack), StringComparison.Ordinal),
            Requester = new("os:ana", Attack, Attack),
            Scope = SampleChange.Named("c").Scope with { Account = Attack, Environment = Attack },
        });

        foreach (var page in new[] { await site.PageAsync(), await site.PageAsync("/approvals"), await site.PageAsync("/approvals/c-1?lang=%22%3E%3Cscript%3E") })
        {
            page.ShouldNotContain("<script");
            page.ShouldNotContain("<img");
            page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
            WebUtility.HtmlDecode(page).ShouldNotContain('\u202e');
            WebUtility.HtmlDecode(page).ShouldNotContain('\u001b');
            page.ShouldContain(@"\u{202E}");
        }
    }

    [Fact]
    public async Task Browsers_are_told_to_run_nothing_and_to_keep_nothing()
    {
        await using var site = await ApprovalSite.StartAsync();

        using var answer = await site.Http.GetAsync(new Uri("/approvals/c-1", UriKind.Relative), Cancel);

        var page = await answer.Content.ReadAsStringAsync(Cancel);
        var style = ApprovalSite.Between(page, "<style>", "</style>");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        page.ShouldNotContain("://");
        page.ShouldNotContain(" style=");
    }

    [Theory]
    [InlineData("", "fr,de", "Propiedades")]
    [InlineData("", "en-GB,es;q=0.5", "Properties")]
    [InlineData("?lang=es", "en", "Propiedades")]
    [InlineData("?lang=en", "es", "Properties")]
    public async Task It_speaks_the_persons_language(string query, string accepted, string heading)
    {
        await using var site = await ApprovalSite.StartAsync();
        site.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);

        (await site.PageAsync("/approvals/c-1" + query)).ShouldContain($"<h2>{heading}</h2>");
    }

    [Fact]
    public async Task What_is_no_form_of_ours_is_refused()
    {
        await using var site = await ApprovalSite.StartAsync();
        Uri page = new("/approvals/c-1", UriKind.Relative);

        (await site.Http.GetAsync(new Uri("/approvals/absent", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Http.PostAsync(page, new StringContent("{}", Encoding.UTF8, "application/json"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await site.Http.PostAsync(page, new MultipartFormDataContent { { new StringContent("approve"), "decision" } }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await site.PostAsync(("form", new('x', 20_000)))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await site.PostAsync(
            ("form", await site.FormAsync()), ("name", "luis"), ("passphrase", ApprovalSite.Passphrase), ("decision", "approve"), ("reason", new('x', 501))))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await site.ChangeAsync()).State.ShouldBe(ChangeState.Pending);
    }
}
