using System.Text.Json.Nodes;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>What is said by the scripted Bedrock is understood by AWS's own client: so what ours understands is no private dialect.</summary>
public sealed class BotocoreTests
{
    const string Script =
        """
        import json, sys
        try:
            import botocore.session, botocore.exceptions
        except ImportError:
            print("botocore is not installed", file=sys.stderr)
            sys.exit(3)
        url, key, secret = sys.argv[1:]
        def client(service, secret):
            return botocore.session.get_session().create_client(service, region_name="us-east-1", endpoint_url=url,
                aws_access_key_id=key, aws_secret_access_key=secret)
        agents, models = client("bedrock-agent-runtime", secret), client("bedrock-runtime", secret)
        def ask(client=agents):
            return client.invoke_agent(agentId="AGENT12345", agentAliasId="ALIAS12345", sessionId="s:1", inputText="¿Qué?", enableTrace=True)
        said = {"text": "", "model": ""}
        answer = ask()
        said["session"] = answer["sessionId"]
        for event in answer["completion"]:
            if "chunk" in event:
                said["text"] += event["chunk"]["bytes"].decode()
            elif "returnControl" in event:
                call = event["returnControl"]["invocationInputs"][0]["functionInvocationInput"]
                said["call"] = [event["returnControl"]["invocationId"], call["function"], call["parameters"][0]["value"]]
            elif "trace" in event:
                said["trace"] = list(event["trace"]["trace"])
        try:
            list(ask()["completion"])
        except botocore.exceptions.EventStreamError as error:
            said["error"] = error.response["Error"]["Code"]
        try:
            list(ask()["completion"])
        except Exception as error:
            said["damage"] = type(error).__name__
        try:
            ask(client("bedrock-agent-runtime", "wrong"))
        except botocore.exceptions.ClientError as error:
            said["denied"] = error.response["ResponseMetadata"]["HTTPStatusCode"]
        answer = models.converse_stream(modelId="us.x-1:0", messages=[{"role": "user", "content": [{"text": "Hola"}]}])
        for event in answer["stream"]:
            said["model"] += event.get("contentBlockDelta", {}).get("delta", {}).get("text", "")
            said["stop"] = event.get("messageStop", {}).get("stopReason", said.get("stop"))
            said["tokens"] = event.get("metadata", {}).get("usage", {}).get("totalTokens")
        print(json.dumps(said))
        """;

    [Fact]
    public async Task The_scripted_Bedrock_speaks_what_botocore_speaks()
    {
        var python = ExternalTool.Require("python3");
        await using var bedrock = await ScriptedBedrock.StartAsync();
        var whole = Reply.Of(
            AgentFrames.Rationale("why"), AgentFrames.Chunk("Año "), AgentFrames.Chunk("✓"),
            AgentFrames.ReturnControl("inv-1", AgentFrames.Function("list_active_resources", ("project", "string", "A"))));
        bedrock.Agent
            .Then(whole with { PieceSize = 37 })
            .Then(Reply.Broken("throttlingException"))
            .Then(EventFrames.Damaged(AgentFrames.Chunk("damaged")));
        bedrock.Model.Then(ModelFrames.Answer("Hola, ", "Ana"));

        var run = await ToolRun.StartAsync(
            python, ["-c", Script, bedrock.Url.AbsoluteUri, ScriptedBedrock.Key, ScriptedBedrock.Secret],
            new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        if (run.ExitCode == 3 && Environment.GetEnvironmentVariable("INFRA_AGENT_REQUIRE_ALL") != "1")
        {
            Assert.Skip(run.Error);
        }

        run.ExitCode.ShouldBe(0, run.Error);
        JsonNode.DeepEquals(JsonNode.Parse(run.Output), JsonNode.Parse(
            """
            {"text":"Año ✓","model":"Hola, Ana","session":"s:1","trace":["orchestrationTrace"],
             "call":["inv-1","list_active_resources","A"],"error":"throttlingException","damage":"ChecksumMismatch","denied":403,
             "stop":"end_turn","tokens":120}
            """)).ShouldBeTrue(run.Output);
        bedrock.Agent.Calls.Count.ShouldBe(3);
        bedrock.Agent.Calls[0].Text("inputText").ShouldBe("¿Qué?");
    }
}
