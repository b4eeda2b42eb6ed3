using System.Text.Json.Nodes;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>
/// Stands for every type the sandbox has no service for: the stack knows the resource, and nobody else does.
/// </summary>
sealed class RecordedProvider(string type) : ResourceProvider(type)
{
    const int MaxName = 64;
    static readonly string[] naming =
    [
        "RoleName", "LogGroupName", "PolicyName", "ManagedPolicyName", "UserName", "GroupName", "InstanceProfileName",
        "QueueName", "TopicName", "TableName", "AliasName", "Name",
    ];

    protected override IReadOnlyCollection<string> Known => [];

    public override string Identifier => naming[^1];

    public override void Check(Provision provision)
    {
        // Whatever is said of it is kept and has no effect.
    }

    public override Provisioned Create(Provision p)
    {
        var named = naming.FirstOrDefault(p.Properties.ContainsKey);
        return Made(p, Type switch
        {
            "AWS::EC2::SecurityGroup" => p.Ids.Ec2("sg"),
            "AWS::KMS::Key" => p.Ids.Uuid(),
            _ => p.NameFrom(named ?? "", MaxName),
        });
    }

    public override Provisioned Update(Provision p, JsonObject before) => Made(p, p.PhysicalId);

    public override void Delete(Provision p)
    {
        // Nothing was made.
    }

    public override Provisioned Read(Provision p, string identifier) => throw Protocol.AwsErrorException.NotImplemented(
        $"The sandbox has no {Type} that could be imported.");

    Provisioned Made(Provision p, string id)
    {
        var place = $"{p.Region}:{Sandbox.Account}";
        var arn = Type switch
        {
            "AWS::IAM::Role" => $"arn:aws:iam::{Sandbox.Account}:role/{id}",
            "AWS::IAM::User" => $"arn:aws:iam::{Sandbox.Account}:user/{id}",
            "AWS::IAM::ManagedPolicy" => $"arn:aws:iam::{Sandbox.Account}:policy/{id}",
            "AWS::IAM::InstanceProfile" => $"arn:aws:iam::{Sandbox.Account}:instance-profile/{id}",
            "AWS::KMS::Key" => $"arn:aws:kms:{place}:key/{id}",
            "AWS::Logs::LogGroup" => $"arn:aws:logs:{place}:log-group:{id}:*",
            "AWS::EC2::SecurityGroup" => $"arn:aws:ec2:{place}:security-group/{id}",
            _ => $"arn:aws:{Type.Split("::")[1].ToLowerInvariant()}:{place}:{id}",
        };

        // A managed policy and a topic are referred to by ARN, all else by name or id.
        return new(Type is "AWS::IAM::ManagedPolicy" or "AWS::SNS::Topic" ? arn : id, Attributes(
            ("Arn", arn), ("GroupId", id), ("KeyId", id), ("Name", id), ("Id", id), ("RoleId", "AROASANDBOX0000000000")));
    }
}
