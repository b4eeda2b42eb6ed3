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
    [InlineData("DB_PASSWORD=arn:aws:secretsmanager:us-east-1:000000000000:secret:nucleo", false)]
    [InlineData("arn:aws:secretsmanager:us-gov-west-1:000000000000:secret:nucleo-AbCdEf", false)]
    [InlineData("arn:aws:s3:::secret:hunter22hunter", true)]
    [InlineData("arn:aws:secretsmanager:us-east-1:000000000000:secret:nucleo password:hunter22hunter", true)]
    [InlineData("password={{resolve:secretsmanager:x}}", false)]
    [InlineData("forgot your password? ask", false)]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", true)]
    [InlineData("passwordpasswordpassword", false)]
    [InlineData("postgres://admin:hunter22hunter@db/x", true)]
    [InlineData("mongodb+srv://ana:hunter22@db", true)]
    [InlineData("redis://:hunter22@cache:6379", true)]
    [InlineData("https://${User}:${Password}@host/", false)]
    [InlineData("https://host:8443/a@b", false)]
    [InlineData("ssh://git@host:22/x", false)]
    [InlineData("export DB_PASS=hunter22", true)]
    [InlineData("compass=northwest", false)]
    [InlineData("DB_PASSWORD='P$ssw0rdhunter22'", true)]
    [InlineData("tool --password 'hunter22'", true)]
    [InlineData("tool --password=hunter22", true)]
    [InlineData("tool --password $PASSWORD", false)]
    [InlineData("tool --password-stdin server", false)]
    [InlineData("aws secretsmanager get-secret-value --secret-id db-main", false)]
    [InlineData("mysql -u root -phunter22 shop", true)]
    [InlineData("mysql -u root -p\"$PW\" shop", false)]
    [InlineData("echo 'ana:hunter22' | chpasswd", true)]
    [InlineData("echo ana:hunter22 | sudo chpasswd", true)]
    [InlineData("chpasswd <<< 'ana:hunter22'", true)]
    [InlineData("echo \"ana:$PW\" | chpasswd", false)]
    [InlineData("<password>hunter22</password>", true)]
    [InlineData("<password>${PW}</password>", false)]
    [InlineData("x {{resolve:secretsmanager:prod/password:SecretString:password:AWSCURRENT}}", false)]
    [InlineData("token = requests.post(url)", false)]
    [InlineData("UVV0SlFVbFBVMFpQUkU1T04wVllRVTFRVEVVPQ==", true)]
    [InlineData("""[{"name":"app","environment":[{"name":"DB_PASSWORD","value":"hunter22hunter"}]}]""", true)]
    [InlineData("""[{"name":"app","environment":[{"name":"DB_SECRET_NAME","value":"prod-db-1"}]}]""", false)]
    [InlineData("""[{"name":"app","secrets":[{"name":"DB_PASSWORD","valueFrom":"arn:aws:ssm:x"}]}]""", false)]
    public void In_a_text(string text, bool secret) => SecretScan.InText(text).ShouldBe(secret);

    [Theory]
    [InlineData("MasterUserPassword", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("api-key", true)]
    [InlineData("HttpTokens", false)]
    [InlineData("ClientToken", false)]
    [InlineData("KeyName", false)]
    [InlineData("Contraseña", true)]
    [InlineData("DB_PASS", true)]
    [InlineData("DB_PASSWORD_PROD", true)]
    [InlineData("PASSWORD_DB", true)]
    [InlineData("SECRET_1", true)]
    [InlineData("SECRET1", true)]
    [InlineData("ADMIN_PWD", true)]
    [InlineData("dbPasswordProd", true)]
    [InlineData("DBPassword", true)]
    [InlineData("/prod/db/password", true)]
    [InlineData("SecretString", true)]
    [InlineData("DB_SECRET_ARN", false)]
    [InlineData("DbSecretName", false)]
    [InlineData("SECRET_ID", false)]
    [InlineData("PasswordPolicy", false)]
    [InlineData("BypassPolicyLockoutSafetyCheck", false)]
    [InlineData("", false)]
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
    [InlineData("""{"Environment":[{"Name":"DB_PASSWORD","Value":"hunter22hunter"}]}""", true)]
    [InlineData("""{"Tags":[{"Key":"password","Value":"hunter22hunter"}]}""", true)]
    [InlineData("""{"P":[{"ParameterKey":"DbPass","ParameterValue":"hunter22hunter"}]}""", true)]
    [InlineData("""{"Name":"/prod/db/password","Type":"String","Value":"hunter22hunter"}""", true)]
    [InlineData("""{"SecretString":"hunter22hunter"}""", true)]
    [InlineData("""{"SecretString":{"Fn::Sub":"{\"password\":\"${Password}\"}"}}""", false)]
    [InlineData("""{"V":[{"Name":"DB_PASSWORD","Type":"SECRETS_MANAGER","Value":"prod-db:password"}]}""", false)]
    [InlineData("""{"TokenValidityUnits":{"AccessToken":"hours","IdToken":"minutes","RefreshToken":"days"}}""", false)]
    [InlineData("""{"DB_SECRET":{"Fn::Sub":"${AWS::StackName}-db"}}""", false)]
    [InlineData("""{"DB_SECRET":"prod/db/master"}""", false)]
    [InlineData("""{"DB_SECRET":"hunter22hunter"}""", true)]
    [InlineData("""{"DB_SECRET":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}""", true)]
    [InlineData("""{"DB_PASSWORD":"/prod/db/password"}""", false)]
    [InlineData("""{"DB_PASSWORD":"prod/db/password"}""", true)]
    [InlineData("""{"DB_PASSWORD":"arn:aws:ssm:us-east-1:1:parameter/x"}""", false)]
    [InlineData("""{"DB_PASSWORD":"{{resolve:secretsmanager:db:SecretString:password}}"}""", false)]
    [InlineData("""{"DB_PASSWORD":"{{resolve:secretsmanager:db}}hunter22hunter"}""", true)]
    [InlineData("""{"DB_PASSWORD":"{{resolve:secretsmanager:}}"}""", true)]
    [InlineData("""{"DB_PASSWORD":"{{resolve:secretsmanager:}}hunter22hunter"}""", true)]
    [InlineData("""{"DB_PASSWORD":{"Fn::Sub":"{{resolve:secretsmanager:${Db}:SecretString:password}}"}}""", false)]
    [InlineData("""{"DB_PASSWORD":{"Fn::Sub":"{{resolve:secretsmanager:${Db}}}hunter22${Db}"}}""", true)]
    public void Under_a_name(string properties, bool secret) =>
        Packs.Verdict("{.: {secretLike: false}}", properties).ShouldBe(secret ? Verdict.Fail : Verdict.Pass);

    [Theory]
    [InlineData("{{resolve:secretsmanager:db}}", Verdict.Pass)]
    [InlineData("{{resolve:secretsmanager:db}}hunter22", Verdict.Fail)]
    [InlineData("hunter22{{resolve:secretsmanager:db}}", Verdict.Fail)]
    [InlineData("{{resolve:secretsmanager:}}", Verdict.Fail)]
    [InlineData("{{resolve:secretsmanager::SecretString:password}}", Verdict.Fail)]
    [InlineData("{{resolve:ssm-secure:db:1}}", Verdict.Pass)]
    public void Kept_in_a_store(string value, Verdict verdict) =>
        Packs.Verdict("{A: {concealed: true}}", $$"""{"A":"{{value}}"}""").ShouldBe(verdict);

    [Theory]
    [InlineData("{Tags: nothing}", """{"Tags":[{"Key":"password","Value":"hunter22hunter"}]}""")]
    [InlineData("{each: Tags, must: {Value: nothing}}", """{"Tags":[{"Key":"password","Value":"hunter22hunter"}]}""")]
    [InlineData("{DB_PASS: nothing}", """{"DB_PASS":"hunter22hunter"}""")]
    [InlineData("{C: nothing}", """{"C":{"StringEquals":{"sts:ExternalId":["hunter22hunter"]}}}""")]
    [InlineData("{C: nothing}", """{"C":"[{\"name\":\"PASS\",\"value\":\"hunter22hunter\"}]"}""")]
    public void Is_masked_by_the_name_beside_it(string assert, string properties)
    {
        var finding = Packs.Finding(assert, properties).ShouldNotBeNull();

        finding.Actual.ShouldNotBeNull().ShouldContain("***");
        finding.ToString().ShouldNotContain("hunter22hunter");
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
