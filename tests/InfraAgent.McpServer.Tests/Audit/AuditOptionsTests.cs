using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Audit;

public sealed class AuditOptionsTests
{
    static readonly string key = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void What_is_set_counts_though_no_folder_is_named()
    {
        var data = Directory.CreateTempSubdirectory("infra-agent-").FullName;
        try
        {
            var options = Read($"InfraAgent:Audit:Keys={key}", "InfraAgent:Audit:AnchorBucket=anclas", "InfraAgent:Audit:Sync=true", $"InfraAgent:Data={data}");
            using var provider = new ServiceCollection().AddChanges(options, new()).BuildServiceProvider();

            var audit = provider.GetRequiredService<AuditOptions>();

            audit.Folder.ShouldBe(Path.Combine(data, "audit"));
            audit.Keys.ShouldHaveSingleItem().ShouldBe(new byte[32]);
            audit.AnchorBucket.ShouldBe("anclas");
            audit.Sync.ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public void Unset_it_is_the_servers_own_affair() => Read().Audit.ShouldBeNull();

    static ServerOptions Read(params string[] settings) => ServerOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build());
}
