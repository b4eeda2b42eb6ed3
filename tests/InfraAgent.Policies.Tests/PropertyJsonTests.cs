using CsCheck;

namespace InfraAgent.Policies.Tests;

public sealed class PropertyJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,"x",1.5],"c":{}}""", """{"a":1,"b":[true,"x",1.5],"c":{}}""")]
    [InlineData("""{"a":null,"b":[null,1],"c":{"Ref":"AWS::NoValue"}}""", """{"b":[1]}""")]
    [InlineData("""{"a":{"Ref":"P"}}""", """{"a":{"Fn::Unknown":"Ref P"}}""")]
    [InlineData("""{"a":{"Fn::Unknown":"known after apply"}}""", """{"a":{"Fn::Unknown":"known after apply"}}""")]
    [InlineData("""{"a":{"Fn::Sub":"x"}}""", """{"a":"x"}""")]
    [InlineData("""{"a":{"Fn::Sub":"${!Literal}"}}""", """{"a":"${Literal}"}""")]
    [InlineData("""{"a":{"Fn::Sub":["x-${B}-${C}",{"B":"y"}]}}""", """{"a":{"Fn::Unknown":"Fn::Sub of Ref C"}}""")]
    [InlineData("""{"a":{"Fn::Sub":"${B"}}""", """{"a":{"Fn::Unknown":"Fn::Sub has a reference that is not closed"}}""")]
    [InlineData("""{"a":{"Fn::Join":["",["x","y"]]}}""", """{"a":"xy"}""")]
    [InlineData("""{"a":{"Fn::Base64":"hola"}}""", """{"a":"aG9sYQ=="}""")]
    [InlineData("""{"a":{"Fn::If":["C",1,2]}}""", """{"a":{"Fn::Unknown":"depends on condition C"}}""")]
    [InlineData("""{"a":{"Fn::ImportValue":"x"}}""", """{"a":{"Fn::Unknown":"Fn::ImportValue of another stack's output"}}""")]
    [InlineData("""{"a":"Señales y más"}""", """{"a":"Señales y más"}""")]
    [InlineData("""{"a":1e400}""", """{"a":"1e400"}""")]
    public void What_is_read_and_how_it_is_written(string read, string written) =>
        PropertyJson.Text(PropertyJson.Parse(read)!).ShouldBe(written);

    [Fact]
    public void What_is_known_of_a_text_is_kept() => ((PropertyMap)PropertyJson.Parse("""{"a":{"Fn::Sub":"arn:${P}:s3:::${B}/*"}}""")!)["a"]
        .ShouldBe(new UnknownValue("Fn::Sub of Ref P, Ref B", "arn:", "/*") { Literal = "arn::s3:::/*", Presence = Presence.Reference });

    [Fact]
    public void What_was_written_reads_back() => Values.Map.Where(map => !PropertyJson.Text(map).Contains("Fn::", StringComparison.Ordinal))
        .Sample(map => map.Equals(PropertyJson.Parse(PropertyJson.Text(map))), iter: 5_000);
}
