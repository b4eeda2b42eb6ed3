using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Makes database instances.</summary>
sealed class DatabaseProvider() : ResourceProvider("AWS::RDS::DBInstance")
{
    const int MaxName = 63;

    // Said alike by CloudFormation and RDS, when an instance is made and when it is changed.
    static readonly string[] changeable =
    [
        "DBInstanceClass", "EngineVersion", "AllocatedStorage", "MaxAllocatedStorage", "StorageType", "Iops", "StorageThroughput",
        "BackupRetentionPeriod", "PreferredBackupWindow", "PreferredMaintenanceWindow", "MultiAZ", "PubliclyAccessible",
        "DeletionProtection", "AutoMinorVersionUpgrade", "CopyTagsToSnapshot", "EnableIAMDatabaseAuthentication",
        "EnablePerformanceInsights", "PerformanceInsightsKMSKeyId", "PerformanceInsightsRetentionPeriod", "MonitoringInterval",
        "MonitoringRoleArn", "DBParameterGroupName", "OptionGroupName", "CACertificateIdentifier", "LicenseModel",
        "DatabaseInsightsMode", "NetworkType", "MasterUserPassword", "ManageMasterUserPassword",
    ];

    static readonly string[] fixedOnes =
        ["Engine", "DBName", "MasterUsername", "StorageEncrypted", "KmsKeyId", "DBSubnetGroupName", "AvailabilityZone", "Port"];

    protected override IReadOnlyCollection<string> Known { get; } =
    [
        .. changeable, .. fixedOnes, "DBInstanceIdentifier", "MasterUserSecret", "VPCSecurityGroups",
        "EnableCloudwatchLogsExports", "AllowMajorVersionUpgrade", "DeleteAutomatedBackups", "Tags",
    ];

    public override string Identifier => "DBInstanceIdentifier";

    public override Provisioned Create(Provision p)
    {
        var name = p.NameFrom("DBInstanceIdentifier", MaxName).ToLowerInvariant();
        var form = Form(p, [.. changeable, .. fixedOnes]).Add("DBInstanceIdentifier", name)
            .Tree("EnableCloudwatchLogsExports", p["EnableCloudwatchLogsExports"], ".member")
            .List("Tags.Tag", p.Tags());
        p.Wire.Query("rds", p.Region, "CreateDBInstance", form.Pairs);
        return Read(p, name);
    }

    public override Provisioned Update(Provision p, JsonObject before)
    {
        var changed = changeable.Where(name => !JsonNode.DeepEquals(before[name], p[name])).ToArray();
        var form = Form(p, changed).Add("DBInstanceIdentifier", p.PhysicalId).Add("ApplyImmediately", "true")
            .Add("AllowMajorVersionUpgrade", p["AllowMajorVersionUpgrade"]).Add("DBPortNumber", p["Port"]);
        p.Wire.Query("rds", p.Region, "ModifyDBInstance", form.Pairs);
        var made = Read(p, p.PhysicalId);
        Retag(p, made.Arn!);
        return made;
    }

    public override void Delete(Provision p)
    {
        var form = new FlatForm().Add("DBInstanceIdentifier", p.PhysicalId)
            .Add("DeleteAutomatedBackups", p["DeleteAutomatedBackups"]);
        form = p.Resource.Declared?.OnRemoval == "Snapshot"
            ? form.Add("FinalDBSnapshotIdentifier", p.NameFrom("", MaxName).ToLowerInvariant())
            : form.Add("SkipFinalSnapshot", "true");
        p.Wire.Query("rds", p.Region, "DeleteDBInstance", form.Pairs);
    }

    // Looking also makes a passing state end, and with that the endpoint is there.
    public override Provisioned Read(Provision p, string identifier)
    {
        var seen = p.Wire.Query(
            "rds", p.Region, "DescribeDBInstances", new FlatForm().Add("DBInstanceIdentifier", identifier).Pairs);
        var endpoint = seen.Descendants().FirstOrDefault(element => element.Name.LocalName == "Endpoint");
        var arn = Value(seen, "DBInstanceArn");
        return new(identifier, Attributes(
            ("DBInstanceArn", arn),
            ("DbiResourceId", Value(seen, "DbiResourceId")),
            ("Endpoint.Address", Value(endpoint, "Address")),
            ("Endpoint.Port", Value(endpoint, "Port")),
            ("MasterUserSecret.SecretArn", Value(seen, "SecretArn"))), arn);
    }

    static FlatForm Form(Provision p, string[] names)
    {
        var form = new FlatForm()
            .Add("MasterUserSecretKmsKeyId", p["MasterUserSecret"]?["KmsKeyId"])
            .Tree("VpcSecurityGroupIds", p["VPCSecurityGroups"], ".VpcSecurityGroupId");
        foreach (var name in names)
        {
            form.Add(name, p[name]);
        }

        return form;
    }

    static void Retag(Provision p, string arn)
    {
        var wanted = p.Tags();
        var before = p.Wire.Query("rds", p.Region, "ListTagsForResource", new FlatForm().Add("ResourceName", arn).Pairs)
            .Descendants().Where(element => element.Name.LocalName == "Key").Select(element => element.Value);
        var gone = before.Where(key => !wanted.ContainsKey(key) && !key.StartsWith("aws:", StringComparison.Ordinal))
            .Select(key => (JsonNode)key).ToArray();
        if (gone.Length > 0)
        {
            p.Wire.Query("rds", p.Region, "RemoveTagsFromResource", new FlatForm()
                .Add("ResourceName", arn).Tree("TagKeys", new JsonArray(gone), ".member").Pairs);
        }

        if (wanted.Count > 0)
        {
            p.Wire.Query("rds", p.Region, "AddTagsToResource", new FlatForm()
                .Add("ResourceName", arn).List("Tags.Tag", wanted).Pairs);
        }
    }

    static string? Value(XElement? answer, string name) =>
        answer?.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
