using CsCheck;
using static InfraAgent.Policies.Tests.Oracle.Forms;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>Databases and their parameters, as documents may describe them.</summary>
static class DatabaseForms
{
    static readonly Gen<PropertyValue?> engine = Of(
        "postgres", "postgres", "mysql", "mariadb", "oracle-ee", "oracle-se2-cdb", "sqlserver-se", "sqlserver-ex", "aurora-mysql",
        "aurora-postgresql", "aurora", "neptune", "docdb", "db2-se", "custom-oracle-ee", "Postgres", "MySQL", "", Absent);

    // Those of one engine, of several, and none.
    static readonly Gen<PropertyValue?> logs = Of(
        Texts("postgresql", "upgrade"),
        Texts("postgresql", "upgrade"),
        Texts("postgresql"),
        Texts("audit", "error", "general", "slowquery"),
        Texts("slowquery", "general", "error", "audit"),
        Texts("error", "general", "slowquery"),
        Texts("agent", "error"),
        Texts("error"),
        Texts("alert", "audit", "listener", "oemagent", "trace"),
        Texts("alert", "audit"),
        Texts("diag.log", "notify.log"),
        Texts("postgresql", "upgrade", "error"),
        PropertyList.Empty,
        Absent);

    static readonly (string, Gen<PropertyValue?>)[] common =
    [
        ("Engine", engine),
        ("DBClusterIdentifier", Of(Absent, Absent, Absent, Absent, Absent, "grupo")),
        ("StorageEncrypted", Flag),
        ("KmsKeyId", Name),
        ("BackupRetentionPeriod", Of(7, 7, 35, 6, 1, 0, "7", "6", "", Absent)),
        ("DeletionProtection", Flag),
        ("EnableIAMDatabaseAuthentication", Flag),
        ("CopyTagsToSnapshot", Flag),
        ("EnableCloudwatchLogsExports", logs),
        ("MasterUsername", Of("banco", "banco", "admin", "postgres", "root", "Admin", "sa", "", Absent)),
    ];

    public static Gen<PropertyMap> Instance { get; } = Properties(
    [
        .. common,
        ("PubliclyAccessible", NoFlag),
        ("MultiAZ", Flag),
        ("AutoMinorVersionUpgrade", Flag),
        ("MonitoringInterval", Of(60, 60, 1, 5, 10, 15, 30, 0, 7, "60", Absent)),
        ("MonitoringRoleArn", Of("arn:aws:iam::123456789012:role/monitor", "arn:aws:iam::123456789012:role/monitor", "", Absent)),
        ("DBSubnetGroupName", Name),
    ]);

    public static Gen<PropertyMap> Cluster { get; } = Properties(
    [
        .. common,
        ("SourceDBClusterIdentifier", Of(Absent, Absent, Absent, Absent, Absent, "", "grupo")),
        ("ReplicationSourceIdentifier", Of(
            Absent, Absent, Absent, Absent, Absent, "", "arn:aws:rds:us-east-1:123456789012:db:otra")),
    ]);

    static readonly Gen<PropertyValue?> switches = Mostly(
        Map(
            ("require_secure_transport", Of(
                "ON", "ON", "on", "On", "1", 1, true, "true", "True", "TRUE", "OFF", "0", false, "", Absent)),
            ("rds.force_ssl", Of("1", "1", 1, true, "true", "TRUE", "on", "ON", "0", 0, "false", "", Absent))),
        Absent,
        PropertyMap.Empty);

    public static Gen<PropertyMap> ParameterGroup { get; } = Properties(
        ("Family", Of(
            "postgres16", "postgres16", "mysql8.0", "mysql5.6", "mysql5.7", "mariadb10.11", "mariadb10.4", "sqlserver-ee-16.0",
            "oracle-ee-19", "aurora-mysql8.0", "aurora-postgresql15", "db2-se-11.5", Absent)),
        ("Parameters", switches));

    public static Gen<PropertyMap> ClusterParameterGroup { get; } = Properties(
        ("Family", Of(
            "aurora-postgresql15", "aurora-postgresql15", "aurora-mysql8.0", "aurora-mysql8.0", "mysql8.0", "postgres16",
            "docdb5.0", "neptune1.3", Absent)),
        ("Parameters", switches));
}
