using InfraAgent.Policies.Operators;

namespace InfraAgent.Policies.Tests;

public sealed class SecretTests
{
    const string Key = "AKIAIOSFODNN7EXAMPLE";

    [Theory]
    [InlineData(Key, true)]
    [InlineData("x=ASIAIOSFODNN7EXAMPLE;", true)]
    [InlineData("AKIA is a prefix", false)]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----", true)]
    [InlineData("-----BEGIN CERTIFICATE-----", false)]
    [InlineData("DB_PASSWORD=hunter22", true)]
    [InlineData("{\"secretAccessKey\": \"wJalrXUtnFEMI\"}", true)]
    [InlineData("password: ${PASSWORD}", false)]
    [InlineData("DB_PASSWORD=$(aws secretsmanager get-secret-value)", false)]
    [InlineData("db_secret=arn:aws:secretsmanager:us-east-1:1:secret:x", false)]
    [InlineData("password={{resolve:secretsmanager:x}}", false)]
    [InlineData("forgot your password? ask", false)]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", true)]
    [InlineData("passwordpasswordpassword", false)]
    public void In_a_text(string text, bool secret) => SecretScan.InText(text).ShouldBe(secret);

    [Theory]
    [InlineData("MasterUserPassword", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("api-key", true)]
    [InlineData("HttpTokens", false)]
    [InlineData("ClientToken", false)]
    [InlineData("KeyName", false)]
    [InlineData("Contraseña", true)]
    public void By_name(string name, bool secret) => SecretScan.IsSecretName(name).ShouldBe(secret);

    [Theory]
    [InlineData("""{"A":"AKIAIOSFODNN7EXAMPLE"}""")]
    [InlineData("""{"A":["x",{"Deep":"AKIAIOSFODNN7EXAMPLE"}]}""")]
    [InlineData("""{"A":{"Fn::Sub":"AKIAIOSFODNN7EXAMPLE${B}"}}""")]
    [InlineData("""{"A":{"MasterUserPassword":"AKIAIOSFODNN7EXAMPLE"}}""")]
    [InlineData("""{"UserData":"QUtJQUlPU0ZPRE5ON0VYQU1QTEU="}""")]
    public void Never_appears_in_a_finding_whichever_rule_found_it(string properties)
    {
        var queue = Packs.Queue(properties);
        foreach (var assert in new[] { "{.: {secretLike: false}}", "{A: nothing}", "{A: {exists: false}}", "{each: A, must: {.: b}}", "{UserData: x}" })
        {
            var findings = new PolicyEngine(Packs.Of(Packs.Rule(assert))).Judge(queue, Packs.Dev).Findings;

            string.Concat(findings).ShouldNotContain("AKIAIOSFODNN7EXAMPLE");
        }
    }

    [Theory]
    [InlineData("4111 1111 1111 1111", true)]
    [InlineData("4111-1111-1111-1112", false)]
    [InlineData("pedido 5500005555555559", true)]
    [InlineData("1700000000000", false)]
    [InlineData("123456789012", false)]
    [InlineData("CC 52123456", true)]
    [InlineData("cédula: 52.123.456", true)]
    [InlineData("NIT 900.123.456-7", true)]
    [InlineData("1020304050", true)]
    [InlineData("cc-10020", false)]
    [InlineData("v1.2.3", false)]
    [InlineData("10.120.130.140", false)]
    [InlineData("arn:aws:iam::1020304050:root", false)]
    [InlineData("unit 1234567", false)]
    public void Personal_data_in_a_tag(string value, bool personal) =>
        Packs.Verdict("{$tags: {personalData: false}}", $$"""{"Tags":[{"Key":"k","Value":"{{value}}"}]}""")
            .ShouldBe(personal ? Verdict.Fail : Verdict.Pass);
}
