namespace InfraAgent.Policies.Tests;

public sealed class ShippedPackTests
{
    [Fact]
    public void It_loads_which_means_that_every_rule_passes_its_own_tests() =>
        PolicyPack.Load().Rules.Count.ShouldBeGreaterThan(0);
}
