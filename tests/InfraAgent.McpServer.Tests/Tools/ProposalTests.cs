using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Tools;

public sealed class ProposalTests
{
    static readonly ChangeScope Here = new("default", "default", "111122223333", "us-east-1", "dev", "1.0.0", "abc");

    [Fact]
    public void What_was_planned_fits() => Should.NotThrow(() => Planned("stopped").DemandSame(Kept(), ApprovalLevel.Client));

    public static TheoryData<string, Func<Change, Change>> Differences => new()
    {
        { "tool", change => change with { Tool = "stop_ec2_instance" } },
        { "account", change => change with { Scope = Here with { Account = "999999999999" } } },
        { "region", change => change with { Scope = Here with { Region = "eu-west-1" } } },
        { "tenant", change => change with { Scope = Here with { Tenant = "otro" } } },
        { "policies", change => change with { Scope = Here with { PackHash = "def" } } },
        { "environment", change => change with { Scope = Here with { Environment = "prod" } } },
        { "level", change => change with { Level = ApprovalLevel.None } },
        { "wish", change => change with { WishHash = "other" } },
        { "plan", change => change with { PlanHash = "other" } },
    };

    [Theory]
    [MemberData(nameof(Differences), DisableDiscoveryEnumeration = true)]
    public void A_plan_fits_where_it_was_made_alone(string what, Func<Change, Change> differently)
    {
        var refused = Should.Throw<ToolException>(() => Planned("stopped").DemandSame(differently(Kept()), ApprovalLevel.Client), what);

        refused.Code.ShouldBe("APPROVAL_INVALID");
    }

    [Fact]
    public void A_run_that_was_cut_off_may_find_its_own_traces_and_nothing_else()
    {
        var running = Kept() with { State = ChangeState.Running };

        Should.NotThrow(() => Planned("terminated").DemandSame(running, ApprovalLevel.Client));
        Should.Throw<ToolException>(() => Planned("terminated").DemandSame(Kept(), ApprovalLevel.Client));
        Should.Throw<ToolException>(() => (Planned("terminated") with { Wish = "i-2" }).DemandSame(running, ApprovalLevel.Client));
    }

    static Proposal Planned(string state) => new(
        new("terminate_ec2_instance", "ec2", ToolEffect.Destroys, ""),
        "us-east-1",
        "dev",
        new(Decision.Allow, [], 0, 0),
        new(ChangeStatus.Planned, new("AWS::EC2::Instance", "i-1", null, "us-east-1", state, new Dictionary<string, string>()), new("allow", 0, "1.0.0", "abc", [])),
        _ => throw new InvalidOperationException("It is only compared."))
    {
        Wish = "i-1",
        State = state,
        Scope = Here,
        IsAllowedAsync = _ => Task.FromResult<bool?>(null),
    };

    static Change Kept() => new(
        "chg-1", "terminate_ec2_instance", [], "{}", Planned("stopped").PlanHash, Planned("stopped").WishHash, Here, new("os:ana", "ana"), ApprovalLevel.Client, default, default);
}
