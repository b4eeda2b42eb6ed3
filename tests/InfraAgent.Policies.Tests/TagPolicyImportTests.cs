namespace InfraAgent.Policies.Tests;

/// <summary>What the organization says of tags, in the bank's own file.</summary>
public sealed class TagPolicyImportTests
{
    const string Rules = """
        rules:
        - id: R-1
          title: {es: Regla, en: Rule}
          severity: high
          types: taggable
          assert: {$tags: {tagValues: $tags.keys}}
          given: {tags: {keys: {A: {values: [x]}}}}
          tests:
          - {type: AWS::S3::Bucket, config: {Tags: [{Key: A, Value: y}]}, expect: fail}
          - {type: AWS::S3::Bucket, config: {Tags: [{Key: A, Value: x}]}, expect: pass}
        """;

    static readonly PolicyPack current = Packs.Of(Rules, ("tags.yaml", """
        keys:
          Project: {required: true, pattern: '^[A-Z]', description: {es: Proyecto, en: Project}}
          CreatedBy: {addedByServer: true, description: {es: Quién, en: Who}}
          Nota: {}
        environments:
          prod: {Project: {values: [Core]}}
        """));

    [Fact]
    public void The_organizations_keys_stand_over_the_packs_own_and_the_rest_stays()
    {
        var imported = Imported("""
            {"tags": {
              "@@operators_allowed_for_child_policies": ["@@none"],
              "costcenter": {"tag_key": {"@@assign": "CostCenter", "@@operators_allowed_for_child_policies": ["@@none"]},
                             "tag_value": {"@@assign": ["100", "200*"]},
                             "enforced_for": {"@@assign": ["ec2:instance"]},
                             "report_required_tag_for": {"@@assign": ["ec2:ALL_SUPPORTED"]}},
              "PROJECT": {"tag_key": {"@@assign": "Project"}, "tag_value": {"@@assign": "Datos"}},
              "Owner": {}}}
            """);

        imported.Tags.For("dev").Select(Shown).ShouldBe(
        [
            "Project required [Datos] ", "CreatedBy server [] ", "Nota  [] ", "CostCenter required [100 200*] ", "owner  [] ",
        ]);
        imported.Tags.For("prod").Select(Shown).ShouldBe(imported.Tags.For("dev").Select(Shown));
    }

    [Fact]
    public void What_the_organization_does_not_speak_of_differs_by_environment_as_before() =>
        Imported("""{"tags": {"x": {"tag_key": "X"}}}""").Tags.For("prod").Select(Shown)
            .ShouldBe(["Project required [Core] ^[A-Z]", "CreatedBy server [] ", "Nota  [] ", "X  [] "]);

    [Fact]
    public void The_imported_values_are_enforced()
    {
        var imported = new PolicyEngine(Imported("""{"tags": {"x": {"tag_key": "X", "tag_value": ["a*"]}}}"""));

        Verdict("abc").ShouldBe(Policies.Verdict.Pass);
        Verdict("b").ShouldBe(Policies.Verdict.Fail);

        Verdict Verdict(string value) => imported
            .Verdicts(new("AWS::S3::Bucket", (PropertyMap)PropertyJson.Parse($$"""{"Tags": [{"Key": "X", "Value": "{{value}}"}]}""")!), Packs.Dev)
            .Single().Verdict;
    }

    [Theory]
    [InlineData("[]", "not a tag policy: it has no \"tags\"")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"tags": {"x": 1}}""", "tags.x is not an object")]
    [InlineData("""{"tags": {"x": {"tag_value": {"@@append": ["a"]}}}}""", "tags.x.tag_value uses @@append: only the effective policy says what comes of it")]
    [InlineData("""{"tags": {"x": {"tag_value": [1]}}}""", "tags.x.tag_value is not a text or a list of texts")]
    public void What_can_not_be_carried_over_is_refused(string json, string error) =>
        Should.Throw<UnreadableDocumentException>(() => TagPolicyImport.ToYaml(json, current.Tags)).Message.ShouldBe(error);

    static PolicyPack Imported(string json) => Packs.Of(Rules, ("tags.yaml", TagPolicyImport.ToYaml(json, current.Tags)));

    static string Shown(TagKey key) =>
        $"{key.Name} {(key.Required ? "required" : key.AddedByServer ? "server" : "")} [{string.Join(' ', key.Values)}] {key.Pattern}";
}
