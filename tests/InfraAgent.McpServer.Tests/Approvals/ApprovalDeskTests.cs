using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tests.Changes;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Approvals;

public sealed class ApprovalDeskTests
{
    static readonly Party Luis = new("approver:luis", "luis", Tenant: SampleChange.Tenant);

    readonly FakeTimeProvider clock = new(SampleChange.Noon);
    readonly MemoryChanges store;
    readonly List<Change> audit = [];
    readonly ApprovalDesk desk;

    public ApprovalDeskTests()
    {
        store = new(clock);
        desk = new(store, clock, audit.Add);
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, ChangeState.Approved)]
    [InlineData(false, ChangeState.Declined)]
    public async Task An_answer_is_recorded_with_who_gave_it_when_and_why(bool yes, ChangeState state)
    {
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);
        clock.Advance(TimeSpan.FromMinutes(3));

        var receipt = await desk.ReceiveAsync("c-1", Luis, yes, "page", " SEG-1 ", Cancel);

        receipt.Outcome.ShouldBe(AnswerOutcome.Recorded);
        var change = (await store.FindAsync("c-1", Cancel))!;
        (change.State, change.Version).ShouldBe((state, 1));
        change.Answer.ShouldBe(new(yes, Luis, SampleChange.Noon.AddMinutes(3), "page", "SEG-1"));
        audit.ShouldHaveSingleItem().ShouldBe(change);
    }

    [Fact]
    public async Task An_unknown_an_expired_and_an_answered_change_take_no_answer()
    {
        await store.AddAsync(SampleChange.Named("late"), Cancel);
        await store.AddAsync(SampleChange.Named("answered", 30), Cancel);
        await desk.ReceiveAsync("answered", Luis, yes: false, "page", null, Cancel);
        clock.Advance(TimeSpan.FromMinutes(30));

        (await OutcomeAsync("absent")).ShouldBe(AnswerOutcome.Unknown);
        (await OutcomeAsync("late")).ShouldBe(AnswerOutcome.Expired);
        (await OutcomeAsync("answered")).ShouldBe(AnswerOutcome.Answered);

        (await store.FindAsync("late", Cancel))!.State.ShouldBe(ChangeState.Pending);
        (await store.FindAsync("answered", Cancel))!.State.ShouldBe(ChangeState.Declined);
        (await desk.PendingAsync(Cancel)).ShouldBeEmpty();
        audit.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("os:ana", "other")]
    [InlineData("OS:ANA", "other")]
    [InlineData("approver:ana", "ana")]
    [InlineData("approver:ana", "Ana ")]
    [InlineData("approver:ana", "ana@davivienda.com")]
    [InlineData("obo:chat|os:ana", "Ana María")]
    [InlineData("oidc:https://idp|ana", "anabel")]
    public async Task Four_eyes_are_not_those_of_who_asked(string id, string name)
    {
        await store.AddAsync(SampleChange.Named("c-1") with { Level = ApprovalLevel.SecondPerson }, Cancel);

        (await desk.ReceiveAsync("c-1", new(id, name, Tenant: SampleChange.Tenant), yes: true, "page", null, Cancel)).Outcome.ShouldBe(AnswerOutcome.OwnChange);
        await Should.ThrowAsync<ToolException>(() => desk.AnswerAsync("c-1", new(id, name, Tenant: SampleChange.Tenant), yes: true, "elicitation", null, Cancel));

        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Pending);
        (await desk.ReceiveAsync("c-1", new(id, name, Tenant: SampleChange.Tenant), yes: false, "page", null, Cancel)).Outcome.ShouldBe(AnswerOutcome.Recorded, "who asked may withdraw");
    }

    [Theory]
    [InlineData("approver:luis", "luis")]
    [InlineData("oidc:https://idp|4711", "luis@davivienda.com")]
    [InlineData("oidc:https://idp|anabel", "anabel")]
    public async Task Somebody_else_is_four_eyes(string id, string name)
    {
        await store.AddAsync(SampleChange.Named("c-1") with { Level = ApprovalLevel.SecondPerson }, Cancel);

        (await desk.ReceiveAsync("c-1", new(id, name, Tenant: SampleChange.Tenant), yes: true, "page", null, Cancel)).Outcome.ShouldBe(AnswerOutcome.Recorded);
    }

    [Fact]
    public async Task Who_is_known_by_their_login_elsewhere_is_still_one_person()
    {
        Party ana = new("oidc:idp|0b1c", "ana.belen@davivienda.com", Tenant: SampleChange.Tenant, Login: "abelen");
        await store.AddAsync(SampleChange.Named("c-1") with { Level = ApprovalLevel.SecondPerson, Requester = ana }, Cancel);

        (await desk.ReceiveAsync("c-1", new("approver:abelen", "abelen", Tenant: SampleChange.Tenant), yes: true, "page", null, Cancel))
            .Outcome.ShouldBe(AnswerOutcome.OwnChange);
    }

    [Fact]
    public async Task Who_asked_takes_back_what_others_said_yes_to()
    {
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);
        await desk.ReceiveAsync("c-1", Luis, yes: true, "page", null, Cancel);

        (await desk.ReceiveAsync("c-1", Luis, yes: false, "page", null, Cancel)).Outcome.ShouldBe(AnswerOutcome.Answered, "only who asked");
        (await desk.ReceiveAsync("c-1", new("os:ana", "ana", Tenant: SampleChange.Tenant), yes: false, "elicitation", null, Cancel))
            .Outcome.ShouldBe(AnswerOutcome.Recorded);

        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Declined);
    }

    [Fact]
    public async Task An_answer_that_can_not_be_written_down_was_not_given()
    {
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);
        ApprovalDesk full = new(store, clock, _ => throw new IOException("disk full"));

        await Should.ThrowAsync<IOException>(() => full.ReceiveAsync("c-1", Luis, yes: true, "page", null, Cancel));

        var kept = (await store.FindAsync("c-1", Cancel))!;
        (kept.State, kept.Answer).ShouldBe((ChangeState.Pending, null));

        await desk.ReceiveAsync("c-1", Luis, yes: true, "page", null, Cancel);
        await Should.ThrowAsync<IOException>(() =>
            full.ReceiveAsync("c-1", new("os:ana", "ana", Tenant: SampleChange.Tenant), yes: false, "elicitation", null, Cancel));
        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Approved, "as it was before");
    }

    [Fact]
    public async Task An_approver_of_another_tenant_finds_no_such_change()
    {
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);

        (await desk.ReceiveAsync("c-1", Luis with { Tenant = "other" }, yes: true, "page", null, Cancel)).Outcome.ShouldBe(AnswerOutcome.Unknown);

        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Pending);
        audit.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_one_person_is_enough_it_may_be_who_asked()
    {
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);

        (await desk.AnswerAsync("c-1", new("os:ana", "ana", Tenant: SampleChange.Tenant), yes: true, "elicitation", null, Cancel)).State.ShouldBe(ChangeState.Approved);
    }

    [Fact]
    public async Task Of_many_answers_at_once_one_is_recorded_and_audited()
    {
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(
            () => desk.ReceiveAsync("c-1", new($"p{n}", $"p{n}", Tenant: SampleChange.Tenant), n % 2 == 0, "api", null, Cancel), Cancel)));

        receipts.Count(receipt => receipt.Outcome is AnswerOutcome.Recorded).ShouldBe(1);
        audit.ShouldHaveSingleItem().ShouldBe(await store.FindAsync("c-1", Cancel));
    }

    async Task<AnswerOutcome> OutcomeAsync(string id) => (await desk.ReceiveAsync(id, Luis, yes: true, "page", null, Cancel)).Outcome;
}
