using System.Collections.Concurrent;
using CsCheck;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>Templates of one resource each, the same ones in every run.</summary>
static class Documents
{
    const int Count = 250;

    const ulong Seed = 20260601;

    static readonly Dictionary<string, Gen<PropertyMap>> forms = new(StringComparer.Ordinal)
    {
        ["AWS::CloudTrail::Trail"] = ServiceForms.Trail,
        ["AWS::EC2::Instance"] = NetworkForms.Instance,
        ["AWS::EC2::LaunchTemplate"] = NetworkForms.LaunchTemplate,
        ["AWS::EC2::NetworkAclEntry"] = NetworkForms.NetworkAclEntry,
        ["AWS::EC2::SecurityGroup"] = NetworkForms.SecurityGroup,
        ["AWS::EC2::SecurityGroupIngress"] = NetworkForms.SecurityGroupIngress,
        ["AWS::EC2::Subnet"] = NetworkForms.Subnet,
        ["AWS::EC2::Volume"] = NetworkForms.Volume,
        ["AWS::IAM::Group"] = IdentityForms.Group,
        ["AWS::IAM::ManagedPolicy"] = IdentityForms.ManagedPolicy,
        ["AWS::IAM::Policy"] = IdentityForms.Policy,
        ["AWS::IAM::Role"] = IdentityForms.Role,
        ["AWS::IAM::User"] = IdentityForms.User,
        ["AWS::KMS::Key"] = IdentityForms.Key,
        ["AWS::Lambda::Function"] = ServiceForms.Function,
        ["AWS::Lambda::Permission"] = ServiceForms.Permission,
        ["AWS::Lambda::Url"] = ServiceForms.Url,
        ["AWS::Logs::LogGroup"] = ServiceForms.LogGroup,
        ["AWS::RDS::DBCluster"] = DatabaseForms.Cluster,
        ["AWS::RDS::DBClusterParameterGroup"] = DatabaseForms.ClusterParameterGroup,
        ["AWS::RDS::DBInstance"] = DatabaseForms.Instance,
        ["AWS::RDS::DBParameterGroup"] = DatabaseForms.ParameterGroup,
        ["AWS::S3::Bucket"] = StorageForms.Bucket,
        ["AWS::S3::BucketPolicy"] = StorageForms.BucketPolicy,
    };

    static readonly ConcurrentDictionary<string, IReadOnlyList<GeneratedDocument>> made = new(StringComparer.Ordinal);

    /// <summary>The types that there are documents of.</summary>
    public static IEnumerable<string> Types => forms.Keys;

    public static IReadOnlyList<GeneratedDocument> Of(string type) => made.GetOrAdd(type, static type =>
    {
        PCG random = new(1, Seed);
        return
        [
            .. from number in Enumerable.Range(1, Count)
               select GeneratedDocument.Plain(type, number, forms[type].Generate(random, null, out _)),
        ];
    });
}
