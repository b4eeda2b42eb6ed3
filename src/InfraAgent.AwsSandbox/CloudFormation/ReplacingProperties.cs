namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Which properties cannot be changed on a resource that exists: it is made anew.</summary>
static class ReplacingProperties
{
    public const string Always = "Always";
    public const string Conditionally = "Conditionally";
    public const string Never = "Never";

    static readonly Dictionary<string, string[]> always = new(StringComparer.Ordinal)
    {
        ["AWS::S3::Bucket"] = ["BucketName"],
        ["AWS::S3::BucketPolicy"] = ["Bucket"],
        ["AWS::EC2::Instance"] =
        [
            "ImageId", "SubnetId", "AvailabilityZone", "NetworkInterfaces", "BlockDeviceMappings", "KeyName",
            "PrivateIpAddress", "SecurityGroups",
        ],
        ["AWS::EC2::SecurityGroup"] = ["GroupName", "GroupDescription", "VpcId"],
        ["AWS::Lambda::Function"] = ["FunctionName", "PackageType"],
        ["AWS::RDS::DBInstance"] =
        [
            "DBInstanceIdentifier", "MasterUsername", "DBName", "StorageEncrypted", "KmsKeyId", "DBSubnetGroupName",
            "AvailabilityZone", "CharacterSetName", "Timezone", "SourceDBInstanceIdentifier",
        ],
        ["AWS::Bedrock::Agent"] = [],
        ["AWS::Bedrock::AgentAlias"] = ["AgentId"],
        ["AWS::IAM::Role"] = ["RoleName", "Path"],
        ["AWS::IAM::ManagedPolicy"] = ["ManagedPolicyName", "Path", "Description"],
        ["AWS::Logs::LogGroup"] = ["LogGroupName"],
    };

    static readonly Dictionary<string, string[]> conditionally = new(StringComparer.Ordinal)
    {
        ["AWS::EC2::Instance"] = ["InstanceType", "UserData", "EbsOptimized", "SecurityGroupIds"],
        ["AWS::RDS::DBInstance"] = ["Engine", "EngineVersion", "DBInstanceClass", "MultiAZ", "Port"],
    };

    // Of a type the table does not know, a name is what cannot change.
    public static string Recreation(string type, string property) =>
        always.TryGetValue(type, out var names)
            ? names.Contains(property, StringComparer.Ordinal) ? Always
            : conditionally.GetValueOrDefault(type)?.Contains(property, StringComparer.Ordinal) == true ? Conditionally : Never
        : property.EndsWith("Name", StringComparison.Ordinal) ? Always : Never;
}
