using System.Text.Json;
using InfraAgent.Chat.Agents;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Local;

/// <summary>How results are told, from what the server's tools return.</summary>
public class TellingTests
{
    const string Order = "Crea una instancia EC2 t3.micro, proyecto Analytics, departamento Data, propósito reportes";
    const string OrderInEnglish = "Create a t3.micro EC2 instance, project Analytics, department Data, purpose reporting";

    const string Instance = """
        {"status":"created","resource":{"type":"AWS::EC2::Instance","id":"i-1234567890abcdef0","arn":"arn:aws:ec2:us-east-1:1:instance/i-1","region":"us-east-1","state":"running",
        "tags":{"Project":"Analytics","Department":"Data","CreatedBy":"ana"}},
        "policy":{"decision":"allow","rulesEvaluated":9,"packVersion":"1","packHash":"x","warnings":[{"ruleId":"ec2-own-key","path":"KmsKeyId","message":"Usa la llave del banco"}]},"changeId":"c-1","sandbox":true}
        """;

    const string Waiting = """
        {"status":"approval_required","resource":{"type":"AWS::EC2::Instance","id":"i-0123456789abcdef0","region":"us-east-1","tags":{"Project":"Analytics"}},
        "policy":{"decision":"allow","rulesEvaluated":9,"packVersion":"1","packHash":"x","warnings":[]},
        "plan":{"properties":{},"filledIn":[{"path":"Encrypted","value":"true","ruleId":"ec2-encrypted","why":"…"}],"changes":[{"path":"State","before":"running","after":"terminated"}],
        "approval":{"level":"second_person","why":"terminate_ec2_instance destroys in prod"}},
        "changeToken":"SEALED-TOKEN","expiresAt":"2026-11-22T10:00:00+00:00","note":"Approve at http://127.0.0.1:5177/approvals/c-2","changeId":"c-2"}
        """;

    [Fact]
    public async Task A_created_instance_is_told_as_the_original_told_it()
    {
        var text = await TellAsync(Order, Instance);
        text.ShouldStartWith("He creado la instancia EC2 t3.micro para el proyecto Analytics.\n");
        text.ShouldContain("Instance ID: i-1234567890abcdef0\nEstado: running\n");
        text.ShouldContain("Tags aplicados: Project=Analytics, Department=Data, CreatedBy=ana\nSiguiente paso: Configurar grupo de seguridad y acceso SSH");
        text.ShouldContain("`ec2-own-key`: Usa la llave del banco");
        text.ShouldContain("ninguna cuenta se tocó");
    }

    [Fact]
    public async Task A_created_instance_is_told_in_english_to_who_speaks_it() =>
        (await TellAsync(OrderInEnglish, Instance)).ShouldStartWith("I created the EC2 instance t3.micro for project Analytics.\nInstance ID: i-1234567890abcdef0\nState: running\n");

    [Fact]
    public async Task A_deletion_and_a_change_say_what_they_are()
    {
        const string Resource = "\"resource\":{\"type\":\"AWS::S3::Bucket\",\"id\":\"ledger-2026\",\"region\":\"us-east-1\",\"tags\":{}},\"policy\":{\"warnings\":[]}";
        (await TellAsync("borra el bucket ledger-2026", $$"""{"status":"deleted",{{Resource}}}""")).ShouldStartWith("He borrado el bucket S3 ledger-2026.");
        (await TellAsync("delete the bucket ledger-2026", $$"""{"status":"changed",{{Resource}}}""")).ShouldStartWith("I changed the S3 bucket ledger-2026.");
    }

    [Fact]
    public async Task A_dry_run_says_that_nothing_was_done() =>
        (await TellAsync($"simula crear una instancia t3.micro, proyecto Analytics, departamento Data, propósito x", Instance.Replace("created", "planned", StringComparison.Ordinal)))
            .ShouldStartWith("Es una simulación: no hice nada.");

    [Fact]
    public async Task A_change_that_needs_approval_shows_its_plan_and_where_to_approve_and_never_its_token()
    {
        Talk talk = new();
        var answer = await TellAsync(talk, "termina la instancia i-0123456789abcdef0", Waiting);
        answer.Text.ShouldContain("Todavía no hice nada");
        answer.Text.ShouldContain("otra persona");
        answer.Text.ShouldContain("`State`: `running` → `terminated`");
        answer.Text.ShouldContain("`Encrypted` = `true`");
        answer.Text.ShouldContain("127.0.0.1:5177/approvals/c-2");
        answer.Text.ShouldContain("aplica el cambio");
        answer.Events.OfType<TextDelta>().ShouldNotContain(delta => delta.Text.Contains("SEALED", StringComparison.Ordinal));
        answer.Events.OfType<Reasoning>().ShouldNotContain(reason => reason.Text.Contains("SEALED", StringComparison.Ordinal));
        talk.Memory!.ShouldContain("SEALED-TOKEN");
    }

    [Theory]
    [InlineData("aplica el cambio")]
    [InlineData("Apply it, please")]
    public async Task A_planned_change_is_applied_when_asked_for_and_forgotten_when_it_is_made(string text)
    {
        Talk talk = new();
        await TellAsync(talk, "termina la instancia i-0123456789abcdef0", Waiting);
        var applied = await talk.SayAsync(text);
        applied.Request!.Tool.ShouldBe("apply_change");
        applied.Arguments.ToJsonString().ShouldBe("""{"changeToken":"SEALED-TOKEN"}""");
        await talk.HearAsync(Outcome(applied.Request, """{"status":"deleted","resource":{"type":"AWS::EC2::Instance","id":"i-0123456789abcdef0","region":"us-east-1","tags":{}},"policy":{"warnings":[]}}"""));
        talk.Memory!.ShouldNotContain("SEALED-TOKEN");
        (await talk.SayAsync(text)).Move.ShouldBe("refuse");
    }

    [Fact]
    public async Task A_change_that_nobody_has_approved_yet_can_be_applied_later()
    {
        Talk talk = new();
        await TellAsync(talk, "termina la instancia i-0123456789abcdef0", Waiting);
        var early = await talk.SayAsync("aplica el cambio");
        await talk.HearAsync(new ToolOutcome(early.Request!, ToolStatus.Failed, "APPROVAL_REQUIRED: nobody has approved it"));
        (await talk.SayAsync("aplica el cambio")).Request.ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_several_planned_changes_one_is_chosen_by_its_number_alone()
    {
        Talk talk = new();
        await TellAsync(talk, "termina la instancia i-0123456789abcdef0", Waiting);
        await TellAsync(talk, "borra el bucket ledger-2026", Waiting.Replace("SEALED-TOKEN", "OTHER-TOKEN", StringComparison.Ordinal).Replace("i-0123456789abcdef0", "ledger-2026", StringComparison.Ordinal));
        var which = await talk.SayAsync("aplica el cambio");
        which.Move.ShouldBe("ask");
        which.Text.ShouldContain("1. terminate_ec2_instance i-0123456789abcdef0");
        which.Text.ShouldContain("2. delete_s3_bucket ledger-2026");
        (await talk.SayAsync("el último")).Request.ShouldBeNull();
        (await talk.SayAsync("2")).Arguments.ToJsonString().ShouldBe("""{"changeToken":"OTHER-TOKEN"}""");
    }

    [Fact]
    public async Task A_listing_is_a_table_with_counts_failures_and_the_way_to_the_next_page()
    {
        Talk talk = new();
        var answer = await TellAsync(talk, "lista las instancias", """
            {"resources":[{"service":"ec2","type":"AWS::EC2::Instance","id":"i-0123456789abcdef0","name":"web|01","region":"us-east-1","state":"running","tags":{"Project":"Analytics"}},
            {"service":"ec2","type":"AWS::EC2::Instance","id":"i-1","region":"us-east-1","state":"stopped","omitted":["tags"],"findings":[{"ruleId":"ec2-imdsv2","path":"x","message":"y"}]}],
            "nextCursor":"CURSOR","summary":{"total":60,"byService":{"ec2":60},"byRegion":{"us-east-1":60},"missingMandatoryTags":3},
            "partialFailures":[{"service":"rds","region":"us-west-2","code":"ACCESS_DENIED","message":"not allowed"}]}
            """);
        answer.Text.ShouldStartWith("2 de 60 recursos (ec2: 60):\n\n| Servicio | Id | Nombre | Región | Estado | Tags | Incumple |\n| --- |");
        answer.Text.ShouldContain(@"| ec2 | i-0123456789abcdef0 | web\|01 | us-east-1 | running | Project=Analytics |");
        answer.Text.ShouldContain("| ec2 | i-1 |  | us-east-1 | stopped | … | ec2-imdsv2 |");
        answer.Text.ShouldContain("Sin algún tag obligatorio: 3.");
        answer.Text.ShouldContain(@"rds us-west-2: ACCESS\_DENIED: not allowed");
        answer.Text.ShouldContain("siguiente página");
        var next = await talk.SayAsync("siguiente página");
        next.Request!.Tool.ShouldBe("list_active_resources");
        next.Arguments.ToJsonString().ShouldBe("""{"services":["ec2"],"cursor":"CURSOR"}""");
    }

    [Fact]
    public async Task An_empty_listing_says_so() =>
        (await TellAsync("list the buckets", """{"resources":[],"summary":{"total":0,"byService":{},"byRegion":{},"missingMandatoryTags":0},"partialFailures":[]}""")).ShouldBe("No resource matches.");

    [Fact]
    public async Task Findings_have_their_rule_and_their_remedy()
    {
        var text = await TellAsync("""valida un bucket {"BucketName":"x"}""", """
            {"compliant":false,"decision":"deny","findings":[{"ruleId":"s3-tls-only","severity":"high","effect":"deny","verdict":"FAIL","path":"Policy","expected":"x","message":"Debe exigir TLS","remediation":"Agrega la política","controls":{}}],
            "evaluated":7,"notApplicable":1,"packVersion":"2.1","packHash":"x","suggestedConfiguration":{"BucketName":"x","Región":"sí"}}
            """);
        text.ShouldStartWith("No cumple: 1 hallazgo. Reglas evaluadas: 7 (paquete 2.1).");
        text.ShouldContain("`s3-tls-only` [high] `Policy`: Debe exigir TLS\n  Remedio: Agrega la política");
        text.ShouldContain("\"Región\": \"sí\"");
    }

    [Fact]
    public async Task A_resource_an_identity_permissions_and_a_template_are_told()
    {
        (await TellAsync("muestra arn:aws:s3:::ledger-2026", """
            {"service":"s3","type":"AWS::S3::Bucket","id":"ledger-2026","arn":"arn:aws:s3:::ledger-2026","region":"us-east-1","state":"available","tags":{"Project":"Analytics"},
            "configuration":{"BucketName":"ledger-2026"},"decision":"allow","findings":[],"packVersion":"1","packHash":"x"}
            """)).ShouldContain("Las políticas no encuentran nada.");
        (await TellAsync("¿quién soy?", """
            {"account":"000000000000","principal":"arn:aws:iam::000000000000:root","region":"us-east-1","sandbox":true,"environment":"dev","readOnly":false,"approvalMode":"none","packVersion":"1","packHash":"x"}
            """)).ShouldStartWith("Entorno de prueba (ninguna cuenta real): `000000000000`");
        (await TellAsync("am I allowed to stop i-0123456789abcdef0?", """
            {"allowed":false,"principal":"arn:p","actions":[{"action":"ec2:StopInstances","resource":"*","decision":"implicitDeny"}],"notes":["n"]}
            """)).ShouldContain(@"| ec2:StopInstances | \* | implicitDeny |");
        (await TellAsync("exporta arn:aws:s3:::ledger-2026", """{"template":"Resources: ```x```\n","resources":1,"notes":[],"partialFailures":[]}""")).ShouldContain("````\nResources: ```x```\n````");
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_tools_own_words_and_marks_nothing_up()
    {
        Talk talk = new();
        var asked = await talk.SayAsync(Order);
        var answer = await talk.HearAsync(new ToolOutcome(asked.Request!, ToolStatus.Failed, "POLICY_DENIED: create was refused\n[click](http://evil) <b>"));
        answer.Text.ShouldStartWith("No se pudo crear una instancia EC2; no se cambió nada. La herramienta dice:\n\n> POLICY\\_DENIED: create was refused\n> \\[click\\](http://evil) \\<b\\>\n\n");
    }

    [Fact]
    public async Task A_value_that_was_refused_can_be_mended_and_the_whole_is_shown_before_it_is_tried_again()
    {
        Talk talk = new();
        var asked = await talk.SayAsync(Order);
        await talk.HearAsync(new ToolOutcome(asked.Request!, ToolStatus.Failed, "POLICY_DENIED: t3.micro is too small"));
        var mended = await talk.SayAsync("mejor t3.small");
        mended.Request.ShouldBeNull();
        mended.Text.ShouldContain("- instanceType: `t3.small`\n- Project: `Analytics`");
        (await talk.SayAsync("sí")).Arguments["instanceType"]!.GetValue<string>().ShouldBe("t3.small");
    }

    [Fact]
    public async Task A_destruction_that_failed_is_not_kept_to_be_tried_again()
    {
        Talk talk = new();
        var asked = await talk.SayAsync("termina la instancia i-0123456789abcdef0");
        await talk.HearAsync(new ToolOutcome(asked.Request!, ToolStatus.Failed, "NOT_FOUND"));
        (await talk.SayAsync("sí")).Request.ShouldBeNull();
    }

    [Theory]
    [InlineData(ToolStatus.Declined, "no se hizo nada")]
    [InlineData(ToolStatus.Unknown, "no se puede saber si se hizo")]
    [InlineData(ToolStatus.Confirmed, "Confirmado")]
    public async Task What_was_declined_or_lost_is_not_said_to_be_done(ToolStatus status, string words)
    {
        Talk talk = new();
        var asked = await talk.SayAsync(Order);
        (await talk.HearAsync(new ToolOutcome(asked.Request!, status, ""))).Text.ShouldContain(words);
    }

    [Fact]
    public async Task A_result_of_an_unknown_tool_is_shown_as_it_is()
    {
        Talk talk = new([new("weather", null, "Tells the weather.", JsonDocument.Parse("{}").RootElement, ToolEffect.Reads)]);
        var asked = await talk.SayAsync("usa la herramienta weather");
        (await talk.HearAsync(new ToolOutcome(asked.Request!, ToolStatus.Succeeded, "sunny"))).Text.ShouldBe("`weather` respondió:\n\n```\nsunny\n```");
    }

    static async Task<string> TellAsync(string order, string result) => (await TellAsync(new(), order, result)).Text;

    static async Task<Answer> TellAsync(Talk talk, string order, string result)
    {
        var asked = await talk.SayAsync(order);
        asked.Request.ShouldNotBeNull(asked.Text);
        return await talk.HearAsync(Outcome(asked.Request, result));
    }

    static ToolOutcome Outcome(ToolRequest request, string result) =>
        new(request, ToolStatus.Succeeded, result) { Structured = JsonDocument.Parse(result).RootElement };
}
