namespace InfraAgent.Policies.Tests;

/// <summary>A pack that can't be trusted does not load, and says where and why.</summary>
public sealed class LoadErrorTests
{

    [Theory]
    [InlineData("{A: {equal: x}}", "rules/test.yaml:7: unknown operator 'equal'; known are equals, notEquals, in")]
    [InlineData("{A: {gte: many}}", "rules/test.yaml:7: 'gte' takes a number")]
    [InlineData("{A: {exists: yes}}", "rules/test.yaml:7: 'exists' takes true or false")]
    [InlineData("{A: {equals: [x]}}", "rules/test.yaml:7: 'equals' takes one value")]
    [InlineData("{A: {in: {x: soon}}}", "rules/test.yaml:7: 'in' takes dates such as 2027-01-31")]
    [InlineData("{A: {matches: '('}}", "rules/test.yaml:7: 'matches' takes a regular expression without backtracking")]
    [InlineData("{A: {matches: '(a)\\1'}}", "rules/test.yaml:7: 'matches' takes a regular expression without backtracking")]
    [InlineData("{A: {cidrWithin: [10.0.0.0]}}", "rules/test.yaml:7: 'cidrWithin' takes ranges such as 10.0.0.0/8")]
    [InlineData("{A: {coversPort: [70000]}}", "rules/test.yaml:7: 'coversPort' takes ports from 0 to 65535")]
    [InlineData("{A: {dateAfter: tomorrow}}", "rules/test.yaml:7: 'dateAfter' takes dates such as 2027-01-31")]
    [InlineData("{A: {equals: }}", "rules/test.yaml:7: 'equals' lacks its argument")]
    [InlineData("{A: {absent: pass}}", "rules/test.yaml:7: 'A' has no operator")]
    [InlineData("{A: {equals: x, absent: maybe}}", "rules/test.yaml:7: 'absent' is pass or fail")]
    [InlineData("{A: {in: $approved.nothing}}", "rules/test.yaml:7: unknown parameter $approved.nothing")]
    [InlineData("{each: L}", "rules/test.yaml:7: 'each' lacks 'must'")]
    [InlineData("{none: L}", "rules/test.yaml:7: 'none' lacks 'where'")]
    [InlineData("{where: {A: 1}}", "rules/test.yaml:7: 'where' belongs to each, none or some")]
    [InlineData("{each: L, none: M, must: {A: 1}}", "rules/test.yaml:7: one of each, none and some in a map")]
    [InlineData("{all: {A: 1}}", "rules/test.yaml:7: 'all' takes a list of conditions")]
    [InlineData("[A]", "rules/test.yaml:7: a condition is a map")]
    [InlineData("{$account: x}", "rules/test.yaml:7: '$account' starts nowhere")]
    [InlineData("{A..B: x}", "rules/test.yaml:7: 'A..B' is not a path")]
    [InlineData("{'A[0]': x}", "rules/test.yaml:7: 'A[0]' is not a path")]
    public void A_condition_that_means_nothing(string assert, string error) =>
        Packs.ErrorsOf(Packs.Rule(assert)).ShouldContain(e => e.StartsWith(error, StringComparison.Ordinal));

    [Theory]
    [InlineData("AWS::S3::Bucket", "{BucketNome: x}", "AWS::S3::Bucket has no property 'BucketNome' (there is no 'BucketNome')")]
    [InlineData("AWS::S3::Bucket", "{VersioningConfiguration.Stat: x}", "AWS::S3::Bucket has no property 'VersioningConfiguration.Stat'")]
    [InlineData("AWS::S3::Bucket", "{BucketName.X: x}", "AWS::S3::Bucket has no property 'BucketName.X'")]
    [InlineData("AWS::S3::Bucket", "{LifecycleConfiguration.Rules.Status: x}", "'LifecycleConfiguration.Rules.Status' leads through a list")]
    [InlineData("AWS::S3::Bucket", "{some: LifecycleConfiguration.Rules, where: {Stat: x}}", "AWS::S3::Bucket has no property 'Stat'")]
    [InlineData("[AWS::S3::Bucket, AWS::EC2::Volume]", "{BucketName: x}", "AWS::EC2::Volume has no property 'BucketName'")]
    [InlineData("AWS::S3::Buket", "{A: x}", "unknown resource type 'AWS::S3::Buket'")]
    [InlineData("any", "{A: x}", "'A': a rule for any type can look at . and what starts with $ only")]
    [InlineData("[any, AWS::S3::Bucket]", "{$region: x}", "taggable and any stand alone")]
    public void A_path_or_type_that_does_not_exist(string types, string assert, string error) => Packs
        .ErrorsOf(Packs.Rule(assert).Replace("[AWS::SQS::Queue]", types, StringComparison.Ordinal))
        .ShouldContain(e => e.Contains(error, StringComparison.Ordinal));

    [Theory]
    [InlineData("severity: high", "severity: awful", "rules/test.yaml:4: 'severity' is one of critical, high, medium, low, not 'awful'")]
    [InlineData("  severity: high\n", "", "rules/test.yaml:2: 'severity' is missing")]
    [InlineData("  severity:", "  sevrity:", "rules/test.yaml:4: unknown key 'sevrity' in a rule")]
    [InlineData("{es: Regla, en: Rule}", "{en: Rule}", "rules/test.yaml:3: 'title' lacks the language 'es'")]
    [InlineData("{es: Regla, en: Rule}", "Regla", "rules/test.yaml:3: 'title' is a map of es, en")]
    [InlineData("effect: deny", "effect: block", "rules/test.yaml:6: 'effect' is deny, approve or warn")]
    [InlineData("effect: deny", "effect: {dev: warn, prod: deny}", "rules/test.yaml:6: 'effect' lacks a value for test")]
    [InlineData("effect: deny", "effect: {dev: warn, test: warn, prod: deny, qa: warn}", "rules/test.yaml:6: 'qa' is no environment")]
    [InlineData("effect: deny", "unverified: [cis5]", "rules/test.yaml:6: 'unverified' names 'cis5', which 'maps' does not")]
    [InlineData("effect: deny", "remediation: {es: a, set: {A: }}", "rules/test.yaml:6: 'A' lacks the value to set")]
    [InlineData("effect: deny", "root: {AWS::S3::Bucket: X}", "rules/test.yaml:6: 'root' names AWS::S3::Bucket, which is not among the types")]
    [InlineData("expect: skip", "expect: pass", "rules/test.yaml:10: R-1, test 'AWS::S3::Bucket Pass': expected Pass, got NotApplicable")]
    [InlineData("expect: fail", "expect: fail, at: B", "rules/test.yaml:9: R-1, test 'AWS::SQS::Queue Fail': expected at B, got $environment")]
    [InlineData("expect: fail", "expect: pass", "rules/test.yaml:2: the rule has no test that it fails")]
    [InlineData("expect: skip", "expect: unknown", "rules/test.yaml:2: the rule has no test that passes it")]
    [InlineData("expect: fail", "expects: fail", "rules/test.yaml:9: unknown key 'expects' in a test")]
    public void A_rule_that_is_not_whole(string written, string instead, string error)
    {
        var rule = Packs.Rule("{$region: us-east-1}");
        rule.ShouldContain(written);

        Packs.ErrorsOf(rule.Replace(written, instead, StringComparison.Ordinal))
            .ShouldContain(e => e.StartsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_rules_of_one_name() =>
        Packs.ErrorsOf(Packs.Rule("{A: 1}"), ("rules/more.yaml", Packs.Rule("{A: 1}")))
            .ShouldBe(["rules/test.yaml:2: the rule R-1 stands in rules/more.yaml:2 already"]);

    [Fact]
    public void Everything_is_reported_at_once() =>
        Packs.ErrorsOf(
            Packs.Rule("{A: {equal: x}}").Replace("severity: high", "severity: awful", StringComparison.Ordinal),
            ("exceptions.yaml", "exceptions: [{rule: X, selector: {}, reason: r, approvedBy: a, ticket: t, expires: soon}]"),
            ("approvals.yaml", "approvals: [{level: everybody}]"),
            ("approved.yaml", "regions: us-east-1"),
            ("tags.yaml", "keys: {Project: {required: true, pattern: '('}}")).Count.ShouldBe(8);

    [Theory]
    [InlineData("pack.yaml", "{name: x}", "pack.yaml:1: 'version' is missing")]
    [InlineData("pack.yaml", "{name: x, version: '1', languages: [es, en, pt]}", "rules/test.yaml:3: 'title' lacks the language 'pt'")]
    [InlineData("tags.yaml", "keys: {P: {require: true}}", "tags.yaml:1: unknown key 'require' in the tag key P")]
    [InlineData("tags.yaml", "", "tags.yaml:1: 'keys' is missing: the tags that resources carry; without the file nothing is asked of tags")]
    [InlineData("tags.yaml", "keys: {A: {}}\nenvironments: {qa: {}}", "tags.yaml:2: 'environments' is a map of dev, test, prod")]
    [InlineData("approved.yaml", "regions: {dev: [a], prod: [b]}", "approved.yaml:1: $approved.regions has no value for test")]
    [InlineData("approved.yaml", "images: {default: {name: x}}", "approved.yaml:1: 'images.default' has owners (a list) and a name")]
    [InlineData("approvals.yaml", "approvals: [{effect: breaks, level: none}]", "approvals.yaml:1: 'effect' is reads, creates, changes or destroys, not 'breaks'")]
    [InlineData("approvals.yaml", "approvals: [{environment: qa, level: none}]", "approvals.yaml:1: 'qa' is no environment")]
    [InlineData("exceptions.yaml", "exceptions: [{rule: R-1}]", "exceptions.yaml:1: 'ticket' is missing")]
    [InlineData("exceptions.yaml", "exceptions: [{rule: R-1, selector: {}}]", "exceptions.yaml:1: an empty selector would set the rule aside for everything")]
    [InlineData("rules/test.yaml", "rules: [", "rules/test.yaml:2: not YAML")]
    [InlineData("rules/test.yaml", "rules:\n- {id: A, id: B}", "rules/test.yaml:2: the key 'id' is written twice")]
    public void A_file_that_is_not_in_order(string file, string text, string error) =>
        Packs.ErrorsOf(Packs.Rule("{A: 1}"), (file, text)).ShouldContain(e => e.StartsWith(error, StringComparison.Ordinal));

    [Fact]
    public void A_list_that_is_missing_is_missed_by_the_rule_that_needs_it() =>
        Packs.ErrorsOf(Packs.Rule("{$tags: {hasAll: $tags.required}}"))
            .ShouldContain("rules/test.yaml:7: unknown parameter $tags.required");

    [Fact]
    public void A_directory_is_read_and_a_file_that_does_not_belong_is_refused()
    {
        var directory = Directory.CreateTempSubdirectory("pack");
        try
        {
            Directory.CreateDirectory(Path.Combine(directory.FullName, "rules"));
            File.WriteAllText(Path.Combine(directory.FullName, "pack.yaml"), "{name: mine, version: '2'}");
            File.WriteAllText(Path.Combine(directory.FullName, "rules", "a.yaml"), Packs.Rule("{A: 1}"));
            PolicyPack.Load(directory.FullName).Rules.ShouldHaveSingleItem().Source.ShouldBe("rules/a.yaml:2");

            File.WriteAllText(Path.Combine(directory.FullName, "exeptions.yaml"), "");
            Should.Throw<PolicyLoadException>(() => PolicyPack.Load(directory.FullName)).Message.ShouldStartWith("exeptions.yaml:0: not a file of a pack");
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        Should.Throw<PolicyLoadException>(() => PolicyPack.Load(directory.FullName)).Message.ShouldContain("there is no such directory");
    }
}
