using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Limits;

public sealed class CallLimitsTests
{
    [Fact]
    public void Unset_they_bother_nobody_who_works() =>
        Read().ShouldBe(new() { CallsPerMinute = 6000, AtOnce = 256, CallTimeout = TimeSpan.FromMinutes(35) });

    [Fact]
    public void Each_is_a_setting() =>
        Read("InfraAgent:Limits:CallsPerMinute=60", "InfraAgent:Limits:AtOnce=4", "InfraAgent:CallTimeout=00:02:30")
            .ShouldBe(new() { CallsPerMinute = 60, AtOnce = 4, CallTimeout = TimeSpan.FromSeconds(150), HoldForLocal = true });

    [Theory]
    [InlineData("InfraAgent:Limits:CallsPerMinute=0", "a whole number above 0")]
    [InlineData("InfraAgent:Limits:CallsPerMinute=-1", "a whole number above 0")]
    [InlineData("InfraAgent:Limits:AtOnce=many", "a whole number above 0")]
    [InlineData("InfraAgent:Limits:AtOnce=1e3", "a whole number above 0")]
    [InlineData("InfraAgent:Limits:PerMinute=60", "no setting InfraAgent:Limits:PerMinute")]
    [InlineData("InfraAgent:CallTimeout=35", "hh:mm:ss")]
    [InlineData("InfraAgent:CallTimeout=0", "hh:mm:ss")]
    [InlineData("InfraAgent:CallTimeout=-00:01:00", "hh:mm:ss")]
    [InlineData("InfraAgent:CallTimeout=soon", "hh:mm:ss")]
    [InlineData("InfraAgent:CallsAtOnce=0", "InfraAgent:CallsAtOnce must be a whole number above 0")]
    public void One_that_can_not_be_meant_stops_the_server(string setting, string why) =>
        Should.Throw<StartupException>(() => Read(setting)).Message.ShouldContain(why);

    static CallLimits Read(params string[] settings) => ServerOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build()).Limits;
}
