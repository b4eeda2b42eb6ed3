using System.Text.Json.Serialization;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Ec2;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Tools;

public sealed class GateTests
{
    static readonly CreateEc2InstanceRequest Wanted = new("t3.micro", new Dictionary<string, string>
    {
        ["Project"] = "Analytics",
        ["Department"] = "Data",
        ["Purpose"] = "x",
    });

    static readonly Call Anybody = new(new("os:ana", "ana", IsPerson: true, new HashSet<Role> { Role.Operator }), default, Progress.None, Asking.Nobody);

    [Fact]
    public async Task A_token_that_aws_remembers_for_something_gone_is_stepped_over()
    {
        Remembering tool = new(gone: 2);

        var result = await CreateAsync(tool);

        result.Resource.State.ShouldBe("pending");
        result.ClientToken.ShouldBe(tool.Tokens[^1]);
        tool.Tokens.Count.ShouldBe(3);
        tool.Tokens.ShouldBeUnique();
    }

    [Fact]
    public async Task There_is_an_end_to_stepping_over()
    {
        Remembering tool = new(gone: int.MaxValue);

        var refused = await Should.ThrowAsync<ToolException>(() => CreateAsync(tool));

        refused.Code.ShouldBe("CONFLICT");
        tool.Tokens.Count.ShouldBe(10);
    }

    static async Task<ChangeResult> CreateAsync(Remembering tool)
    {
        ServiceCollection services = new();
        services.AddLogging().AddInfraAgent(new() { Sandbox = true, Region = "us-east-1" }, new(), TimeProvider.System);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<Gate>().CreateAsync(tool, Wanted, Anybody, TestContext.Current.CancellationToken);
    }

    /// <summary>Lists that have forgotten what is gone, before an AWS that has not.</summary>
    sealed class Remembering(int gone) : UnnamedCreateTool<CreateEc2InstanceRequest>
    {
        public List<string> Tokens { get; } = [];

        public override ToolInfo Info { get; } = new("create_ec2_instance", "ec2", ToolEffect.Creates, "");

        public override string ResourceType => "AWS::EC2::Instance";

        protected override JsonSerializerContext Json => CreateEc2InstanceJson.Default;

        public override Resource Describe(CreateEc2InstanceRequest request, PropertyList tags) =>
            new(ResourceType, PropertyMap.Of(("InstanceType", request.InstanceType), ("ImageId", "ami-12345678"), ("Tags", tags)));

        public override Task<IReadOnlyList<Made>> FindEarlierAsync(Resource resource, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Made>>([]);

        public override Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken)
        {
            Tokens.Add(clientToken);
            var isGone = Tokens.Count <= gone;
            return Task.FromResult(new Made(
                $"i-{Tokens.Count}", "", isGone ? "terminated" : "pending", clientToken, DateTimeOffset.UnixEpoch, isGone));
        }
    }
}
