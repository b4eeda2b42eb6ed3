using System.Text;
using CsCheck;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Tests.Documents;

/// <summary>Documents bent and broken at random end in a judgement or in a clear error, never in anything else.</summary>
public sealed class ReaderFuzzTests
{
    const string Yaml = """
        Parameters:
          Talla: {Type: String, AllowedValues: [chico, grande], Default: chico}
          Clave: {Type: String, NoEcho: true}
        Mappings: {Tallas: {chico: {tipo: t3.micro}, grande: {tipo: m5.large}}}
        Conditions: {Grande: !Equals [!Ref Talla, grande]}
        Resources:
          Red:
            Type: AWS::EC2::SecurityGroup
            Metadata: {cfn_nag: {rules_to_suppress: [{id: W2}]}}
            Properties:
              SecurityGroupIngress: &reglas
                - {IpProtocol: tcp, FromPort: 20, ToPort: 25, CidrIp: 0.0.0.0/0}
                - !If [Grande, {IpProtocol: '-1', CidrIpv6: '::/0'}, !Ref AWS::NoValue]
          Maquina:
            Type: AWS::EC2::Instance
            DependsOn: Red
            Properties:
              InstanceType: !FindInMap [Tallas, !Ref Talla, tipo]
              UserData: !Base64 {'Fn::Sub': ['export A=${B}', {B: !Select [0, !Split [',', 'a,b']]}]}
              SecurityGroupIds: [!GetAtt Red.GroupId]
              Tags: [{Key: Project, Value: !Join ['-', [a, !Ref AWS::Region]]}]
          Politica:
            Type: AWS::S3::BucketPolicy
            Properties: {Bucket: datos, PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*"}]}'}
          Base: {Type: 'AWS::RDS::DBInstance', Properties: {MasterUserPassword: !Ref Clave, StorageEncrypted: 'true', Tags: *reglas}}
        """;

    const string Json = """
        {"Transform": ["AWS::LanguageExtensions"], "Resources": {"Datos": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain",
          "Properties": {"BucketName": {"Fn::Sub": "x-${AWS::AccountId}"}, "AccessControl": "PublicRead",
            "LifecycleConfiguration": {"Rules": [{"Status": "Enabled", "ExpirationInDays": 1.5e2}]},
            "Tags": [{"Key": "A", "Value": {"Ref": "AWS::StackName"}}]}}}, "Outputs": {"O": {"Value": {"Fn::GetAtt": ["Datos", "Arn"]}}}}
        """;

    const string Plan = """
        {"format_version":"1.2","terraform_version":"1.9.0","variables":{"r":{"value":"us-east-1"}},
         "resource_changes":[
          {"address":"module.m.aws_s3_bucket.b[\"x\"]","module_address":"module.m","mode":"managed","type":"aws_s3_bucket","name":"b","index":"x",
           "change":{"actions":["create"],"after":{"bucket":null,"tags_all":{"Project":"A"}},"after_unknown":{"id":true,"arn":true,"bucket":true}}},
          {"address":"aws_s3_bucket_public_access_block.p","mode":"managed","type":"aws_s3_bucket_public_access_block","name":"p",
           "change":{"actions":["delete","create"],"after":{"block_public_acls":true},"after_unknown":{"bucket":true}}},
          {"address":"aws_security_group.s","mode":"managed","type":"aws_security_group","name":"s",
           "change":{"actions":["update"],"after":{"ingress":[{"cidr_blocks":["0.0.0.0/0"],"from_port":0,"to_port":0,"protocol":"-1"}]},"after_unknown":{}}},
          {"address":"aws_iam_role.r","mode":"managed","type":"aws_iam_role","name":"r",
           "change":{"actions":["no-op"],"after":{"assume_role_policy":"{\"Statement\":[]}"}}}],
         "configuration":{"provider_config":{"aws":{"name":"aws","expressions":{"region":{"references":["var.r"]}}}},
          "root_module":{"resources":[{"address":"aws_s3_bucket_public_access_block.p","type":"aws_s3_bucket_public_access_block","name":"p",
            "expressions":{"bucket":{"references":["module.m.id","module.m"]}}}],
           "module_calls":{"m":{"expressions":{"n":{"constant_value":"x"}},"module":{"outputs":{"id":{"expression":{"references":["aws_s3_bucket.b"]}}},
            "resources":[{"address":"aws_s3_bucket.b","type":"aws_s3_bucket","name":"b","expressions":{}}]}}}}}}
        """;

    static readonly string[] seeds = [Yaml, Json, Plan];

    // What readers look for, and what trips them.
    static readonly string[] tokens =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "\n", "  ", "- ", "!Ref ", "!Sub ", "!If ", "!GetAtt ", "&a ", "*a", "*reglas", "<<: *reglas", "|", ">", "#",
        "null", "true", "1e999", "-0", "\\u0000", "\\ud800", "\0", "\u00e9", "{\"Ref\":\"X\"}", "{\"Fn::If\":[\"C\",1]}", "{\"Fn::Transform\":{}}",
        "Resources", "Properties", "Type", "Fn::Sub", "${", "${A.B}", "AWS::NoValue", "resource_changes", "after", "after_unknown", "references", "module_calls",
        "each.key", "count.index", "[0]", "[\"k\"]", "..", "0.0.0.0/0", "::/0", "{{resolve:ssm:/a}}", "AKIAIOSFODNN7EXAMPLE",
    ];

    static readonly Gen<Func<string, string>> change = Gen.Select(
        Gen.Int[0, 4], Gen.Double[0, 1], Gen.Double[0, 1], Gen.OneOf(tokens),
        (kind, at, to, token) => (Func<string, string>)(text => Changed(text, kind, at, to, token)));

    static readonly Gen<string> document = Gen.Select(Gen.OneOf(seeds), change.List[1, 6], (seed, changes) =>
        changes.Aggregate(seed, (text, mutate) => mutate(text)));

    [Fact]
    public void A_hundred_thousand_broken_documents_are_judged_or_refused() => document.Sample(
        text =>
        {
            try
            {
                var judgement = Packs.Shipped.Judge(
                    DocumentReader.Read(Encoding.UTF8.GetBytes(text), null, DocumentOptions.None), Packs.Prod);
                judgement.Findings.ShouldAllBe(finding => finding.Verdict == Verdict.Fail || finding.Verdict == Verdict.Unknown);
            }
            catch (UnreadableDocumentException refused)
            {
                refused.Message.ShouldNotBeNullOrWhiteSpace();
                refused.Line.ShouldBeGreaterThanOrEqualTo(0);
            }
        },
        iter: 100_000);

    [Fact]
    public void The_documents_it_starts_from_are_sound() => seeds
        .Select(seed => DocumentReader.Read(Encoding.UTF8.GetBytes(seed), null, DocumentOptions.None).Resources.Count)
        .ShouldBe([5, 2, 2]);

    static string Changed(string text, int kind, double at, double to, string token)
    {
        if (text.Length == 0)
        {
            return token;
        }

        var start = (int)(at * (text.Length - 1));
        var length = Math.Min(text.Length - start, 1 + (int)(to * 40));
        return kind switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(start, token),
            2 => text[..start] + token + text[(start + length)..],
            3 => text.Insert((int)(to * text.Length), text.Substring(start, length)),
            _ => text[..start],
        };
    }
}
