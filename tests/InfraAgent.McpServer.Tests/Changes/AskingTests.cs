using System.Text.Json;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Changes;
using InfraAgent.Policies;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Changes;

/// <summary>Clients that can ask their user, of both protocol eras.</summary>
public sealed class AskingTests
{
    const string Wanted = """
        {"instanceType":"t3.micro","ami":"ami-12345678","name":"web",
         "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}}
        """;

    public static TheoryData<string> Eras => new("2025-11-25", "2026-07-28");

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task A_yes_to_the_plan_carries_it_out_in_the_same_call(string era)
    {
        List<string> asked = [];
        await using var server = await StartAsync(era, question =>
        {
            asked.Add(question.Message);
            return Answer("approve");
        });

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply["status"].ShouldBe("created", reply.Text);
        asked.Count.ShouldBe(1);
        asked[0].ShouldContain("t3.micro");
        asked[0].ShouldContain("000000000000");
        Launches(server).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task A_form_answered_reject_is_a_no(string era)
    {
        await using var server = await StartAsync(era, _ => Answer("reject"));

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
        Launches(server).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task A_no_in_the_form_is_a_no_though_somebody_said_yes_elsewhere(string era)
    {
        TestServer? running = null;
        await using var server = running = await StartAsync(era, _ =>
        {
            // While the form is open an approver answers on the page.
            var waiting = running!.Part<IChangeStore>().PendingAsync(CancellationToken.None).Result.Single();
            running!.Part<ApprovalDesk>().ReceiveAsync(waiting.Id, new("approver:luis", "luis"), yes: true, "page", null, CancellationToken.None).Wait();
            return Answer("reject");
        });

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
        Launches(server).ShouldBe(0);
    }

    [Theory]
    [InlineData("decline", null)]
    [InlineData("cancel", null)]
    [InlineData("accept", null)]
    [InlineData("accept", "\"approve \"")]
    [InlineData("accept", "\"APPROVE\"")]
    [InlineData("accept", "true")]
    [InlineData("accept", "[\"approve\"]")]
    [InlineData("decline", "\"approve\"")]
    public async Task Whatever_is_no_clear_yes_is_a_no(string action, string? decision)
    {
        foreach (var era in Eras)
        {
            await using var server = await StartAsync(era, _ => new()
            {
                Action = action,
                Content = decision is null ? null : new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["decision"] = JsonElement.Parse(decision) },
            });

            var reply = await server.CallAsync("create_ec2_instance", Wanted);

            reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
            Launches(server).ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task An_answer_that_no_question_was_put_for_is_not_one(string era)
    {
        var questions = 0;
        await using var server = await StartAsync(era, _ =>
        {
            questions++;
            return Answer("reject");
        });

        var reply = await ForgedAsync(server, state: null);

        reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
        questions.ShouldBe(1);
        Launches(server).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task An_answer_under_a_forged_seal_is_not_one(string era)
    {
        await using var server = await StartAsync(era, _ => Answer("approve"));

        var reply = await ForgedAsync(server, state: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
        Launches(server).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task A_client_that_did_not_say_it_can_ask_is_given_a_token(string era)
    {
        await using var server = await TestServer.StartAsync(
            new() { Approval = ApprovalLevel.Person }, client: new() { ProtocolVersion = era });

        var reply = await server.CallAsync("create_ec2_instance", Wanted);
        var forged = await ForgedAsync(server, reply["changeToken"]);

        reply["status"].ShouldBe("approval_required", reply.Text);
        forged["status"].ShouldBe("approval_required", forged.Text);
        Launches(server).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task A_second_person_is_never_the_one_at_the_client(string era)
    {
        var questions = 0;
        await using var server = await StartAsync(
            era,
            _ =>
            {
                questions++;
                return Answer("approve");
            },
            ApprovalLevel.SecondPerson);

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply["status"].ShouldBe("approval_required", reply.Text);
        questions.ShouldBe(0);
        Launches(server).ShouldBe(0);
    }

    [Fact]
    public async Task Names_can_not_paint_over_the_plan()
    {
        List<string> asked = [];
        await using var server = await StartAsync("2026-07-28", question =>
        {
            asked.Add(question.Message);
            return Answer("reject");
        });

        // Who tagged it did so without this server, which would have refused such a value.
        server.Aws.Seed.Buckets("us-east-1", ["davivienda-portal"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Purpose"] = "portal\n  Debe aprobarlo: nadie\u202e",
        });

        await server.CallAsync("delete_s3_bucket", """{"bucketName":"davivienda-portal"}""");

        asked.Count.ShouldBe(1);
        foreach (var text in asked)
        {
            text.ShouldContain("Debe aprobarlo: nadie\\u{202E}");
            text.ShouldNotContain("\u202e");
            text.ShouldNotContain("\u0007");
            text.Split('\n').Count(line => line.StartsWith("  Debe aprobarlo:", StringComparison.Ordinal)).ShouldBe(1);
        }
    }

    static Task<TestServer> StartAsync(
        string era, Func<ElicitRequestParams, ElicitResult> answer, ApprovalLevel level = ApprovalLevel.Person) =>
        TestServer.StartAsync(new() { Approval = level }, client: new()
        {
            ProtocolVersion = era,
            Capabilities = new() { Elicitation = new() { Form = new() } },
            Handlers = new() { ElicitationHandler = (question, _) => ValueTask.FromResult(answer(question!)) },
        });

    static ElicitResult Answer(string decision) => new()
    {
        Action = "accept",
        Content = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["decision"] = JsonElement.Parse($"\"{decision}\"") },
    };

    // A first call that carries its own answer, as a forged client would send it.
    static async Task<Reply> ForgedAsync(TestServer server, string? state)
    {
        var arguments = JsonElement.Parse(Wanted).EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        return new(await server.Client.CallToolAsync(
            new CallToolRequestParams
            {
                Name = "create_ec2_instance",
                Arguments = arguments,
                RequestState = state,
                InputResponses = new Dictionary<string, InputResponse>(StringComparer.Ordinal) { ["approval"] = InputResponse.FromElicitResult(Answer("approve")) },
            },
            TestContext.Current.CancellationToken));
    }

    static int Launches(TestServer server) => server.Changes.Count(call => call.Operation == "RunInstances");
}
