using System.Text.Json;
using CsCheck;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Tests;

public sealed class HostileInputTests
{
    [Fact]
    public void A_bomb_of_aliases_is_refused_before_it_goes_off()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(
            Enumerable.Range(0, 20).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + i)}", 10))}]\n"));

        Refusal(bomb).ShouldContain("aliases expanded");
    }

    [Theory]
    [InlineData("a: &a {b: *a}", "points at nothing complete")]
    [InlineData("a: *nowhere", "points at nothing complete")]
    [InlineData("a: 1\na: 2", "the key 'a' is written twice")]
    [InlineData("a: 1\n---\nb: 2", "only one YAML document")]
    [InlineData("? [a]\n: b", "a key must be plain text")]
    [InlineData("a: [", "not YAML")]
    [InlineData("a: \"\u0001", "not YAML")]
    public void A_document_that_tricks_its_reader_is_refused(string yaml, string why) => Refusal(yaml).ShouldContain(why);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Ten_thousand_levels_are_refused(char open)
    {
        Refusal(new string(open, 10_000)).ShouldContain("nested deeper");
        Should.Throw<JsonException>(() => PropertyJson.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))));
        Should.Throw<JsonException>(() => PropertyJson.Parse(new string('[', 10_000)));
    }

    [Fact]
    public void Fifty_megabytes_are_refused_unread()
    {
        Refusal(new string('a', 50_000_000)).ShouldContain("longer than");
        Should.Throw<JsonException>(() => PropertyJson.Parse($"\"{new string('a', 50_000_000)}\"")).Message.ShouldContain("Longer");
    }

    [Fact]
    public void A_name_written_twice_is_refused_however_it_was_parsed()
    {
        const string twice = """{"A":1,"A":2}""";
        using var lenient = JsonDocument.Parse(twice);

        Should.Throw<JsonException>(() => PropertyJson.Parse(twice));
        Should.Throw<JsonException>(() => PropertyJson.Read(lenient.RootElement));
    }

    [Fact]
    public void Any_text_is_read_or_refused_never_worse() => Gen.String[Gen.Char["ab:-[]{}&*!|>'\"#%,? \n\t0"], 0, 60].Sample(
        text =>
        {
            try
            {
                YamlReader.Read(text, YamlLimits.Pack).ToProperty();
            }
            catch (UnreadableDocumentException e)
            {
                e.Message.ShouldNotBeNullOrEmpty();
            }
        },
        iter: 100_000);

    [Fact]
    public void Any_configuration_is_judged_never_worse()
    {
        string[] types = ["AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::S3::Bucket", "AWS::Bedrock::Agent", "AWS::EC2::Volume", "No::Such::Type", ""];
        Gen.Select(Gen.OneOf(types), Values.Map).Sample(
            (type, properties) =>
            {
                Resource resource = new(type, properties);
                var judgement = Packs.Shipped.Judge(resource, Packs.Prod);
                judgement.Findings.ShouldAllBe(f => f.Verdict == Verdict.Fail || f.Verdict == Verdict.Unknown);
                Packs.Shipped.FillIn(resource, Packs.Prod).Resource.ShouldNotBeNull();
                if (Packs.Shipped.Remediate(resource, Packs.Dev) is { } mended)
                {
                    Packs.Shipped.Judge(mended, Packs.Dev).Decision.ShouldBe(Decision.Allow);
                }
            },
            iter: 5_000);
    }

    static string Refusal(string yaml) =>
        Should.Throw<UnreadableDocumentException>(() => YamlReader.Read(yaml, YamlLimits.Pack)).Message;
}
