using Amazon;
using Amazon.BedrockAgent;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockRuntime;
using Amazon.CloudFormation;
using Amazon.IdentityManagement;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.RDS;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>Where a client goes. The addresses are those AWS's own endpoint rules give.</summary>
public sealed class EndpointTests
{
    static readonly Dictionary<string, Func<ClientConfig>> Configurations = new()
    {
        ["lambda"] = () => new AmazonLambdaConfig(),
        ["rds"] = () => new AmazonRDSConfig(),
        ["cloudformation"] = () => new AmazonCloudFormationConfig(),
        ["bedrock-agent"] = () => new AmazonBedrockAgentConfig(),
        ["bedrock-agent-runtime"] = () => new AmazonBedrockAgentRuntimeConfig(),
        ["bedrock-runtime"] = () => new AmazonBedrockRuntimeConfig(),
        ["tagging"] = () => new AmazonResourceGroupsTaggingAPIConfig(),
        ["iam"] = () => new AmazonIdentityManagementServiceConfig(),
    };

    [Theory]
    [InlineData("lambda", "us-east-1", false, false, "https://lambda.us-east-1.amazonaws.com")]
    [InlineData("lambda", "us-east-1", true, false, "https://lambda-fips.us-east-1.amazonaws.com")]
    [InlineData("lambda", "us-east-1", false, true, "https://lambda.us-east-1.api.aws")]
    [InlineData("lambda", "us-east-1", true, true, "https://lambda-fips.us-east-1.api.aws")]
    [InlineData("lambda", "cn-north-1", false, true, "https://lambda.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("rds", "sa-east-1", false, false, "https://rds.sa-east-1.amazonaws.com")]
    [InlineData("rds", "eu-west-3", true, true, "https://rds-fips.eu-west-3.api.aws")]
    [InlineData("cloudformation", "cn-north-1", false, false, "https://cloudformation.cn-north-1.amazonaws.com.cn")]
    [InlineData("cloudformation", "us-east-1", true, false, "https://cloudformation-fips.us-east-1.amazonaws.com")]
    [InlineData("bedrock-agent", "eu-west-3", false, false, "https://bedrock-agent.eu-west-3.amazonaws.com")]
    [InlineData("bedrock-agent", "us-gov-west-1", true, false, "https://bedrock-agent-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("bedrock-agent-runtime", "us-east-1", false, false, "https://bedrock-agent-runtime.us-east-1.amazonaws.com")]
    [InlineData("bedrock-runtime", "sa-east-1", false, true, "https://bedrock-runtime.sa-east-1.api.aws")]
    [InlineData("tagging", "us-gov-west-1", false, false, "https://tagging.us-gov-west-1.amazonaws.com")]
    [InlineData("iam", "sa-east-1", false, false, "https://iam.amazonaws.com")]
    [InlineData("iam", "us-east-1", true, false, "https://iam-fips.amazonaws.com")]
    [InlineData("iam", "eu-west-3", false, true, "https://iam.global.api.aws")]
    public void A_region_has_an_address(string service, string region, bool fips, bool dualStack, string expected)
    {
        var config = Configurations[service]();
        config.IgnoreConfiguredEndpointUrls = true;
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.UseFIPSEndpoint = fips;
        config.UseDualstackEndpoint = dualStack;
        Address(config).ShouldBe(expected);
    }

    [Fact]
    public void An_address_of_ones_own_wins() =>
        Address(new AmazonLambdaConfig { ServiceURL = "http://127.0.0.1:5000" }).ShouldBe("http://127.0.0.1:5000");

    [Fact]
    public void An_address_of_ones_own_and_fips_do_not_go_together() =>
        Refusal(new AmazonLambdaConfig { ServiceURL = "http://127.0.0.1:5000", UseFIPSEndpoint = true })
            .ShouldContain("custom endpoint");

    [Fact]
    public void Iam_beyond_the_commercial_partition_has_to_be_told_its_address() =>
        Refusal(new AmazonIdentityManagementServiceConfig
        {
            IgnoreConfiguredEndpointUrls = true,
            RegionEndpoint = RegionEndpoint.CNNorth1,
        }).ShouldContain("set its ServiceURL");

    static string Address(ClientConfig config) => config
        .DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ListFunctionsRequest()))
        .URL.TrimEnd('/');

    static string Refusal(ClientConfig config) => Should.Throw<AmazonClientException>(() => Address(config)).Message;
}
