using InfraAgent.Policies.Documents;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Sensitive values are judged without being shown.</summary>
public sealed class SensitiveValueTests
{
    const string Password = "c0ntraseña-larga";

    [Fact]
    public void A_password_in_the_code_breaks_the_rule_and_is_not_shown()
    {
        var findings = Database(Constant($"\"{Password}\""), "{}").Findings();

        Verdicts(findings, "RDS-07").ShouldBe([Verdict.Fail]);
        Verdicts(findings, "GEN-02").ShouldBe([Verdict.Fail]);
        findings.ShouldAllBe(finding => !$"{finding}".Contains(Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"clave": {"sensitive": true, "default": "x"}}""", Verdict.Fail)]
    [InlineData("""{"clave": {}}""", Verdict.Fail)]
    public void A_variable_that_anybody_can_read_is_no_better(string variables, Verdict expected) =>
        Verdicts(Database(Refers("var.clave"), variables).Findings(), "RDS-07").ShouldBe([expected]);

    [Fact]
    public void A_sensitive_variable_without_default_is_like_a_NoEcho_parameter()
    {
        var findings = Database(Refers("var.clave"), """{"clave": {"sensitive": true}}""").Findings();

        Verdicts(findings, "RDS-07").ShouldBeEmpty();
        Verdicts(findings, "GEN-02").ShouldBeEmpty();
    }

    [Fact]
    public void A_password_that_is_made_at_apply_is_unknown()
    {
        var resource = Single(
            "aws_db_instance", """{"engine": "mysql"}""", """{"password": true}""",
            $$"""{"password": {{Refers("random_password.p.result", "random_password.p")}}}""", """{"password": true}""");

        Verdicts(Packs.Shipped.Judge(resource, Packs.Dev).Findings, "RDS-07").ShouldBe([Verdict.Unknown]);
    }

    [Fact]
    public void A_write_only_password_is_kept_nowhere()
    {
        var resource = Single(
            "aws_db_instance", """{"engine": "mysql", "password": null, "password_wo": null, "password_wo_version": 1}""", "{}",
            $$"""{"password_wo": {{Refers("ephemeral.random_password.p.result", "ephemeral.random_password.p")}}, "password_wo_version": {{Constant("1")}}}""");

        Verdicts(Packs.Shipped.Judge(resource, Packs.Dev).Findings, "RDS-07").ShouldBeEmpty();
    }

    [Fact]
    public void No_text_of_a_sensitive_map_is_shown_but_its_secrets_are_found()
    {
        var document = Read([Change(
            "aws_lambda_function.f",
            $$$"""{"environment": [{"variables": {"STAGE": "dev-oculto", "DB_PASSWORD": "{{{Password}}}"}}]}""",
            sensitive: """{"environment": [{"variables": true}]}""")]);

        var findings = document.Findings();

        Verdicts(findings, "GEN-02").ShouldBe([Verdict.Fail]);
        document.Resources[0].Properties.Text().ShouldNotContain("oculto");
        findings.ShouldAllBe(finding => !$"{finding}".Contains(Password, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sensitive_yes_or_no_is_judged_as_it_is() =>
        Single("aws_ebs_volume", """{"encrypted": false}""", sensitive: """{"encrypted": true}""").Properties["Encrypted"].ShouldBe(new BooleanValue(false));

    static Document Database(string expression, string variables) => Read(
        [Change("aws_db_instance.d", $$"""{"engine": "mysql", "password": "{{Password}}"}""", sensitive: """{"password": true}""")],
        $$$"""{"root_module": {"variables": {{{variables}}}, "resources": [{{{Written("aws_db_instance.d", $$"""{"password": {{expression}}}""")}}}] } }""",
        $$$"""
        "variables": {"clave": {"value": "{{{Password}}}"}},
        """);

    static IEnumerable<Verdict> Verdicts(IReadOnlyList<Finding> findings, string rule) =>
        findings.Where(finding => finding.RuleId == rule).Select(finding => finding.Verdict);
}
