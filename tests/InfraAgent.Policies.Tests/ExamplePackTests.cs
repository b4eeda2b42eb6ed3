namespace InfraAgent.Policies.Tests;

public sealed class ExamplePackTests
{
    [Fact]
    public void A_pack_written_in_spanish_alone_loads_and_speaks_spanish_to_everybody()
    {
        var pack = PolicyPack.Load(Path.Combine(AppContext.BaseDirectory, "examples"));

        pack.Rules.Select(rule => rule.Id).ShouldBe(["EC2-01", "S3-01", "NET-01", "RDS-01", "IAM-01", "TAG-01"]);
        pack.Rules[1].Title.In("en").ShouldBe("El bucket debe bloquear todo acceso público");
    }

    [Theory]
    [InlineData("""{"PolicyDocument":"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"}""", "PolicyDocument.Statement")]
    [InlineData("""{"PolicyDocument":"not json"}""", "PolicyDocument")]
    [InlineData("""{"PolicyDocument":{"Statement":[{"Effect":"Deny"},{"Effect":"Allow","Action":"*","Resource":"*"}]}}""", "PolicyDocument.Statement[1]")]
    public void A_policy_document_is_looked_into_however_it_is_written(string properties, string path) =>
        new PolicyEngine(PolicyPack.Load(Path.Combine(AppContext.BaseDirectory, "examples")))
            .Judge(Packs.Resource("AWS::IAM::Policy", properties), Packs.Dev)
            .Findings.ShouldHaveSingleItem().Path.ShouldBe(path);
}
