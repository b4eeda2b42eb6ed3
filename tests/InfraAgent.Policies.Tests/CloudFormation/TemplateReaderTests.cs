using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Tests.CloudFormation;

/// <summary>Templates become the resources that rules judge, and nothing in them goes unsaid.</summary>
public sealed class TemplateReaderTests
{
    const string Bucket = """
        AWSTemplateFormatVersion: 2010-09-09
        Resources:
          Datos:
            Type: AWS::S3::Bucket
            DeletionPolicy: Retain
            Properties:
              BucketName: datos-del-banco
              VersioningConfiguration:
                Status: Suspended
              Tags:
                - Key: Project
                  Value: Analytics
        """;

    [Fact]
    public void A_resource_keeps_its_name_properties_and_attributes()
    {
        var resource = Templates.Resource(Bucket, "Datos");

        resource.Type.ShouldBe("AWS::S3::Bucket");
        resource.Region.ShouldBe("us-east-1");
        resource.Properties["BucketName"].ShouldBe(new TextValue("datos-del-banco"));
        resource.Attributes!["DeletionPolicy"].ShouldBe(new TextValue("Retain"));
        resource.Attributes["Properties"].ShouldBeNull();
    }

    [Theory]
    [InlineData("BucketName", 7)]
    [InlineData("VersioningConfiguration.Status", 9)]
    [InlineData("Tags[0].Value", 12)]
    [InlineData("Tags[3].Value", 10)]
    [InlineData("PublicAccessBlockConfiguration.BlockPublicAcls", 3)]
    [InlineData("DeletionPolicy", 5)]
    [InlineData("$region", 3)]
    [InlineData("", 3)]
    public void A_finding_stands_on_the_line_of_what_is_at_fault(string path, int line) =>
        Templates.Resource(Bucket, "Datos").AuthorLine!(path).ShouldBe(line);

    [Fact]
    public void Json_and_yaml_say_the_same()
    {
        const string json = """
            {"Parameters": {"P": {"Type": "String", "Default": "x"}},
             "Resources": {"It": {"Type": "AWS::S3::Bucket",
               "Properties": {"BucketName": {"Fn::Sub": "${P}-${AWS::AccountId}"}, "N": 1.50, "F": false, "Z": null, "L": ["yes"]}}}}
            """;
        const string yaml = """
            Parameters: {P: {Type: String, Default: x}}
            Resources:
              It:
                Type: AWS::S3::Bucket
                Properties: {BucketName: !Sub '${P}-${AWS::AccountId}', N: 1.50, F: false, Z: null, L: ['yes']}
            """;

        Templates.Resource(json, "It").Properties.ShouldBe(Templates.Resource(yaml, "It").Properties);
        Templates.Resource(json, "It").AuthorLine!("BucketName").ShouldBe(3);
    }

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("012345678901", "\"012345678901\"")]
    [InlineData("0.5", "0.5")]
    [InlineData("2012-10-17", "\"2012-10-17\"")]
    public void Plain_words_mean_what_they_mean_to_cloudformation(string written, string worth) =>
        Templates.Value(written).ShouldBe(worth);

    [Fact]
    public void Without_a_region_rules_on_regions_wait_and_the_reader_is_told()
    {
        var document = Templates.Read(Bucket, region: null);

        document.Resources[0].AwaitsRegion.ShouldBeTrue();
        document.Notes.ShouldContain(note => note.Kind == NoteKind.RegionOpen);
        Packs.Shipped.Judge(document.Resources[0], Packs.Dev).Findings.ShouldNotContain(finding => finding.RuleId == "REG-01");
    }

    [Fact]
    public void A_policy_belongs_to_its_bucket_by_reference_or_by_name()
    {
        var document = Templates.Read("""
            Resources:
              A: {Type: 'AWS::S3::Bucket'}
              B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: b-datos}}
              C: {Type: 'AWS::S3::Bucket', Properties: {BucketName: c-datos}}
              P: {Type: 'AWS::S3::BucketPolicy', Properties: {Bucket: !Ref A, PolicyDocument: {Statement: !GetAtt C.Arn}}}
              Q: {Type: 'AWS::S3::BucketPolicy', Properties: {Bucket: b-datos, PolicyDocument: {}}}
            """);

        document.Resources.Where(resource => resource.Related?["AWS::S3::BucketPolicy"] is not null)
            .Select(resource => resource.Address).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void What_asks_a_tool_to_look_away_is_told_and_ignored()
    {
        var document = Templates.Read("""
            Resources:
              # checkov:skip=CKV_AWS_18:no hace falta
              Datos: #trivy:ignore:AVD-AWS-0086
                Type: AWS::S3::Bucket
                Metadata:
                  guard: {SuppressedRules: [S3_BUCKET_LOGGING_ENABLED]}
                  cfn_nag: {rules_to_suppress: [{id: W35}]}
                  checkov: {skip: [{id: CKV_AWS_18}]}
                  cdk_nag: {rules_to_suppress: [{id: AwsSolutions-S1}]}
            """);

        document.Notes.Select(note => $"{note.Kind} {note.Address}").ShouldBe(
        [
            "SuppressionIgnored ", "SuppressionIgnored ",
            "SuppressionIgnored Datos", "SuppressionIgnored Datos", "SuppressionIgnored Datos", "SuppressionIgnored Datos",
        ]);
        document.Notes[0].Message.En.ShouldContain("checkov:skip=CKV_AWS_18:no (2)");
        Packs.Shipped.Judge(document.Resources[0], Packs.Dev).Findings.ShouldContain(finding => finding.RuleId == "S3-05");
    }

    [Theory]
    [InlineData("Transform: AWS::Serverless-2016-10-31", "AWS::Serverless-2016-10-31", 1)]
    [InlineData("Transform: [AWS::LanguageExtensions, Mia]", "Mia", 1)]
    [InlineData("Transform: {Name: 'AWS::Include'}", "AWS::Include", 1)]
    public void What_a_macro_will_make_of_a_template_is_not_known(string transform, string name, int line)
    {
        var whole = Templates.Read($"{transform}\nResources: {{}}").Resources.Single();

        whole.Type.ShouldBe(ResourceTypes.Template);
        whole.Properties["Unexpanded"].ShouldBeOfType<PropertyList>().Items.Single()
            .ShouldBeOfType<UnknownValue>().Reason.ShouldBe($"{name} is not expanded");
        whole.AuthorLine!("Unexpanded[0]").ShouldBe(line);
    }

    [Theory]
    [InlineData("Transform: AWS::LanguageExtensions\nResources: {A: {Type: 'AWS::S3::Bucket'}}", 0)]
    [InlineData("Resources: {'Fn::ForEach::Bs': [X, [a], {'B${X}': {Type: 'AWS::S3::Bucket'}}]}", 1)]
    [InlineData("Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {'Fn::Transform': {Name: 'AWS::Include'}}}}", 1)]
    public void Language_extensions_are_known_loops_and_includes_are_not(string template, int unexpanded) =>
        (Templates.Read(template).Resources[^1].Properties["Unexpanded"] as PropertyList ?? PropertyList.Empty)
        .Items.Count.ShouldBe(unexpanded);

    [Fact]
    public void Defaults_and_metadata_of_the_template_are_searched_for_secrets_and_found_where_they_are_written()
    {
        var document = Templates.Read("""
            Parameters:
              Tamano: {Type: String}
              ClaveBase:
                Type: String
                NoEcho: true
                Default: hunter22hunter
            Resources: {}
            """);

        var finding = Packs.Shipped.Judge(document.Resources.Single(), Packs.Dev).Findings.Single(f => f.RuleId == "GEN-02");

        finding.AuthorPath.ShouldBe("Parameters.ClaveBase.Default");
        finding.Line.ShouldBe(6);
        finding.Actual.ShouldBe("\"***\"");
    }
}
