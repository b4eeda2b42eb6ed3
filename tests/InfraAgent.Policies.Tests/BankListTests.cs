namespace InfraAgent.Policies.Tests;

/// <summary>The bank's lists: tags, approved values, exceptions, approvals.</summary>
public sealed class BankListTests
{
    [Theory]
    [InlineData(ToolEffect.Reads, "dev", Decision.Allow, ApprovalLevel.None)]
    [InlineData(ToolEffect.Reads, "prod", Decision.Allow, ApprovalLevel.None)]
    [InlineData(ToolEffect.Creates, "dev", Decision.Allow, ApprovalLevel.None)]
    [InlineData(ToolEffect.Creates, "test", Decision.NeedsApproval, ApprovalLevel.Person)]
    [InlineData(ToolEffect.Changes, "test", Decision.Allow, ApprovalLevel.None)]
    [InlineData(ToolEffect.Destroys, "dev", Decision.Allow, ApprovalLevel.Client)]
    [InlineData(ToolEffect.Destroys, "test", Decision.NeedsApproval, ApprovalLevel.Person)]
    [InlineData(ToolEffect.Creates, "prod", Decision.Allow, ApprovalLevel.Person)]
    [InlineData(ToolEffect.Changes, "prod", Decision.Allow, ApprovalLevel.Person)]
    [InlineData(ToolEffect.Destroys, "prod", Decision.Allow, ApprovalLevel.SecondPerson)]
    [InlineData(ToolEffect.Destroys, "prod", Decision.NeedsApproval, ApprovalLevel.SecondPerson)]
    [InlineData(ToolEffect.Creates, "producción", Decision.Allow, ApprovalLevel.Person)]
    public void Who_must_agree_out_of_the_box(ToolEffect effect, string environment, Decision decision, ApprovalLevel level) =>
        Packs.Shipped.Pack.Approvals.LevelFor(effect, environment, decision).ShouldBe(level);

    [Fact]
    public void What_no_line_speaks_of_takes_a_second_person() =>
        Packs.Of(Packs.Rule("{A: 1}"), ("approvals.yaml", "approvals: [{effect: reads, level: none}]"))
            .Approvals.LevelFor(ToolEffect.Creates, "dev", Decision.Allow).ShouldBe(ApprovalLevel.SecondPerson);

    [Fact]
    public void The_tag_policy_tells_what_a_caller_must_send()
    {
        var keys = Packs.Shipped.Pack.Tags.For("dev");

        keys.Where(key => key.Required).Select(key => key.Name).ShouldBe(["Project", "Department", "Purpose"]);
        keys.Single(key => key.Name == "Environment").Values.ShouldBe(["dev", "test", "prod"]);
        keys.Where(key => key.AddedByServer).Select(key => key.Name).ShouldBe(["CreatedBy", "ManagedBy"]);
        keys.ShouldAllBe(key => key.Description.Es.Length > 0 && key.Description.En.Length > 0);
    }

    [Fact]
    public void An_environment_may_ask_for_more_tags()
    {
        const string tags = """
            keys: {P: {required: true, description: {es: p}}, Q: {values: [a, b]}}
            environments: {prod: {Q: {required: true, values: [a], description: {es: q}}, R: {required: true, description: {es: r}}}}
            """;
        var pack = Packs.Of(Packs.Rule("{$tags: {hasAll: $tags.required, tagValues: $tags.keys}}"), ("tags.yaml", tags));
        var queue = Packs.Queue("""{"Tags":[{"Key":"P","Value":"x"},{"Key":"Q","Value":"b"}]}""");

        pack.Tags.For("prod").Where(key => key.Required).Select(key => key.Name).ShouldBe(["P", "Q", "R"]);
        new PolicyEngine(pack).Judge(queue, Packs.Dev).Decision.ShouldBe(Decision.Allow);
        var finding = new PolicyEngine(pack).Judge(queue, Packs.Prod).Findings.ShouldHaveSingleItem();
        finding.Expected.ShouldBe("with P, Q, R; missing: R");
        finding.OtherPaths.ShouldBe(["Tags[1].Value"]);
    }

    [Fact]
    public void The_approved_lists_are_there_for_the_server()
    {
        var approved = Packs.Shipped.Pack.Approved.For("dev");

        approved.Regions.ShouldBe(["us-east-1", "us-east-2", "us-west-2", "sa-east-1"]);
        approved.InstanceTypes.ShouldContain("t3.*");
        approved.ImageIds.ShouldBeEmpty();
        var image = approved.DefaultImage.ShouldNotBeNull();
        image.Owners.ShouldBe(["amazon"]);
        image.Name.ShouldBe("al2023-ami-2023.*");
    }

    [Fact]
    public void A_list_may_differ_from_one_environment_to_the_next()
    {
        var pack = Packs.Of(
            Packs.Rule("{A: {in: $approved.sizes}}"),
            ("approved.yaml", "sizes: {dev: [small, big], test: [small], prod: [small]}"));
        var engine = new PolicyEngine(pack);

        engine.Judge(Packs.Queue("""{"A":"big"}"""), Packs.Dev).Decision.ShouldBe(Decision.Allow);
        engine.Judge(Packs.Queue("""{"A":"big"}"""), Packs.Prod).Findings.ShouldHaveSingleItem().Expected.ShouldBe("one of small");
        engine.Judge(Packs.Queue("""{"A":"none"}"""), Packs.Dev).Findings.ShouldHaveSingleItem().Expected.ShouldBe("one of small, big");
    }

    [Theory]
    [InlineData("type: 'AWS::SQS::Queue'", true)]
    [InlineData("type: 'AWS::S3::Bucket'", false)]
    [InlineData("address: 'arn:aws:sqs:*:pagos-*'", true)]
    [InlineData("address: 'arn:aws:sqs:*:otros-*'", false)]
    [InlineData("region: us-east-1", true)]
    [InlineData("region: us-east-1, tags: {Project: Pagos}", true)]
    [InlineData("region: us-east-1, tags: {Project: Otro}", false)]
    public void An_exception_turns_a_denial_into_a_warning_that_names_it(string selector, bool covers)
    {
        var judgement = Exempted($"rule: R-1, selector: {{{selector}}}", "2026-06-01");

        judgement.Decision.ShouldBe(covers ? Decision.Allow : Decision.Deny);
        var finding = judgement.Findings.ShouldHaveSingleItem();
        finding.Exemption?.Ticket.ShouldBe("SEG-1");
        finding.Message.Es.ShouldBe(covers ? "Regla (exceptuado por SEG-1 hasta 2026-06-01)" : "Regla");
    }

    [Fact]
    public void An_exception_that_expired_does_not_count_and_is_reported()
    {
        Exempted("rule: R-1, selector: {region: us-east-1}", "2026-05-31").Decision.ShouldBe(Decision.Deny);

        var pack = Exceptions("rule: R-1, selector: {region: us-east-1}", "2026-05-31");
        pack.Findings(new(2026, 5, 31)).ShouldBeEmpty();
        pack.Findings(new(2026, 6, 1)).ShouldHaveSingleItem().Message.En.ShouldBe("The exception SEG-1 to R-1 expired on 2026-05-31");
    }

    [Fact]
    public void An_exception_to_no_rule_is_reported() =>
        Exceptions("rule: R-9, selector: {region: us-east-1}", "2030-01-01").Findings(new(2026, 6, 1))
            .ShouldHaveSingleItem().Message.Es.ShouldBe("La excepción SEG-1 se refiere a una regla que no existe: R-9");

    [Theory]
    [InlineData("deny", Decision.Deny)]
    [InlineData("approve", Decision.NeedsApproval)]
    [InlineData("warn", Decision.Allow)]
    public void The_effect_decides(string effect, Decision decision)
    {
        var engine = new PolicyEngine(Packs.Of(Packs.Rule("{A: 1}", more: $"effect: {effect}")));

        engine.Judge(Packs.Queue("{}"), Packs.Dev).Decision.ShouldBe(decision);
        engine.Judge(Packs.Queue("""{"A":{"Ref":"X"}}"""), Packs.Dev).Decision.ShouldBe(decision);
        engine.Judge(Packs.Queue("""{"A":1}"""), Packs.Dev).Decision.ShouldBe(Decision.Allow);
    }

    [Fact]
    public void The_fingerprint_changes_with_any_file()
    {
        var one = Packs.Of(Packs.Rule("{A: 1}")).Hash;

        one.Length.ShouldBe(64);
        Packs.Of(Packs.Rule("{A: 1}")).Hash.ShouldBe(one);
        Packs.Of(Packs.Rule("{A: 1}"), ("approvals.yaml", "approvals: []")).Hash.ShouldNotBe(one);
    }

    static Judgement Exempted(string exception, string expires) => new PolicyEngine(Exceptions(exception, expires)).Judge(
        Packs.Queue("""{"Tags":[{"Key":"Project","Value":"Pagos"}]}""") with { Address = "arn:aws:sqs:us-east-1:1:pagos-1" },
        Packs.Dev);

    static PolicyPack Exceptions(string exception, string expires) => Packs.Of(
        Packs.Rule("{A: 1}"),
        ("exceptions.yaml", $"exceptions: [{{{exception}, reason: r, approvedBy: a, ticket: SEG-1, expires: {expires}}}]"));
}
