using System.Net;
using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using Amazon.Lambda;
using Amazon.ResourceGroupsTaggingAPI;
using Shouldly;
using Xunit;
using ParameterType = Amazon.BedrockAgent.Type;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>The JSON protocols, with answers worded as AWS documents them.</summary>
public sealed class RestJsonTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_go_in_the_path_and_in_the_body()
    {
        var wire = new Wire(new Answer(
            """
            {"agentActionGroup":{"actionGroupId":"AG1","actionGroupState":"ENABLED",
              "createdAt":"2026-01-02T03:04:05.123456+00:00","updatedAt":1767323045.5,
              "functionSchema":{"functions":[{"name":"f","parameters":{"n":{"type":"integer","required":true}}}]}}}
            """));
        using var agents = Agents(wire);
        var response = await agents.CreateAgentActionGroupAsync(
            new()
            {
                AgentId = "A1",
                AgentVersion = "DRAFT",
                ActionGroupName = "infra",
                ClientToken = "token",
                ActionGroupExecutor = new() { CustomControl = CustomControlMethod.RETURN_CONTROL },
                FunctionSchema = new()
                {
                    Functions =
                    [
                        new()
                        {
                            Name = "f",
                            Parameters = new() { ["n"] = new() { Type = ParameterType.Integer, Required = true } },
                            RequireConfirmation = RequireConfirmation.ENABLED,
                        },
                    ],
                },
            },
            Cancel);
        var sent = wire.Sent.ShouldHaveSingleItem();
        sent.Line.ShouldBe(
            "PUT https://bedrock-agent.eu-west-1.amazonaws.com/agents/A1/agentversions/DRAFT/actiongroups/");
        sent.Body.ShouldBe(
            """
            {"actionGroupExecutor":{"customControl":"RETURN_CONTROL"},"actionGroupName":"infra","clientToken":"token",
            "functionSchema":{"functions":[{"name":"f","parameters":{"n":{"required":true,"type":"integer"}},
            "requireConfirmation":"ENABLED"}]}}
            """.ReplaceLineEndings(""));
        sent.Authorization.ShouldContain("/eu-west-1/bedrock/aws4_request");

        var group = response.AgentActionGroup;
        group.ActionGroupState.ShouldBe(ActionGroupState.ENABLED);
        group.CreatedAt.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, 123, 456, DateTimeKind.Utc));
        group.UpdatedAt.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, 500, DateTimeKind.Utc));
        group.FunctionSchema.Functions.Single().Parameters["n"].Required.ShouldBe(true);
        group.Description.ShouldBeNull();
    }

    [Fact]
    public async Task Members_go_in_the_query()
    {
        var wire = new Wire(new Answer("""{"Functions":[{"FunctionName":"f","Runtime":"dotnet9000"}],"NextMarker":"m"}"""));
        using var lambda = new AmazonLambdaClient(Wire.Credentials, wire.For(new AmazonLambdaConfig()));
        var page = await lambda.ListFunctionsAsync(new() { Marker = "a b/ñ", MaxItems = 2 }, Cancel);
        wire.Sent.Single().Line.ShouldBe(
            "GET https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions?Marker=a%20b%2F%C3%B1&MaxItems=2");
        wire.Sent.Single().Body.ShouldBeEmpty();
        page.Functions.Single().Runtime.Value.ShouldBe("dotnet9000");
        (page.NextMarker, page.Functions.Single().Architectures).ShouldBe(("m", null));
    }

    [Fact]
    public async Task An_idempotency_token_is_filled_in_and_kept_on_a_retry()
    {
        var wire = new Wire(Answer.Error(HttpStatusCode.InternalServerError, "InternalServerException"), new Answer("{}"));
        using var agents = Agents(wire);
        await agents.CreateAgentAsync(new() { AgentName = "a" }, Cancel);
        wire.Sent.Count.ShouldBe(2);
        wire.Sent[0].Body.ShouldContain("\"clientToken\":\"");
        wire.Sent[1].Body.ShouldBe(wire.Sent[0].Body);
    }

    [Fact]
    public async Task A_throttled_call_is_made_three_times_and_then_given_up()
    {
        var wire = new Wire(Answer.Error(HttpStatusCode.TooManyRequests, "ThrottlingException:http://internal/"));
        using var agents = Agents(wire);
        var thrown = await Should.ThrowAsync<ThrottlingException>(agents.GetAgentAsync(new() { AgentId = "A" }, Cancel));
        wire.Sent.Count.ShouldBe(3);
        (thrown.ErrorCode, thrown.RequestId).ShouldBe(("ThrottlingException", "r-1"));
    }

    [Fact]
    public async Task A_path_without_its_member_is_never_sent()
    {
        var wire = new Wire(new Answer("{}"));
        using var agents = Agents(wire);
        var thrown = await Should.ThrowAsync<AmazonBedrockAgentException>(agents.GetAgentAsync(new(), Cancel));
        thrown.Message.ShouldContain("agentId");
        wire.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_1_1_names_its_operation_and_says_what_failed()
    {
        var wire = new Wire(new Answer(
            """{"FailedResourcesMap":{"arn:x":{"StatusCode":400,"ErrorCode":"InvalidParameterException"}}}"""));
        using var tagging = new AmazonResourceGroupsTaggingAPIClient(
            Wire.Credentials, wire.For(new AmazonResourceGroupsTaggingAPIConfig()));
        var response = await tagging.TagResourcesAsync(
            new() { ResourceARNList = ["arn:x"], Tags = new() { ["Área"] = "1 & 2" } }, Cancel);
        var sent = wire.Sent.Single();
        (sent.Line, sent.Header("X-Amz-Target")).ShouldBe((
            "POST https://tagging.eu-west-1.amazonaws.com/", "ResourceGroupsTaggingAPI_20170126.TagResources"));
        sent.Body.ShouldBe("""{"ResourceARNList":["arn:x"],"Tags":{"\u00C1rea":"1 \u0026 2"}}""");
        var failure = response.FailedResourcesMap["arn:x"];
        (failure.StatusCode, failure.ErrorCode.Value).ShouldBe((400, "InvalidParameterException"));
    }

    static AmazonBedrockAgentClient Agents(Wire wire) => new(Wire.Credentials, wire.For(new AmazonBedrockAgentConfig()));
}
