namespace InfraAgent.AwsSandbox.Rds.Model;

/// <summary>A database engine, as far as creating an instance of it asks.</summary>
sealed record DbEngine(string Name, string Version, int Port, string License, string GroupFamily)
{
    public required IReadOnlyList<string> Logs { get; init; }

    public IReadOnlyList<string> ReservedUsers { get; init; } = ["rdsadmin"];

    public int MaxUser { get; init; } = 16;

    public int MaxPassword { get; init; } = 41;

    public int MaxStorageGiB { get; init; } = 65_536;

    public bool TakesIamLogins { get; init; }

    /// <summary>SQL Server makes its databases itself, after it is there.</summary>
    public bool TakesDatabaseName { get; init; } = true;
}

/// <summary>The engines RDS runs alone; Aurora's live in clusters, which the sandbox lacks.</summary>
static class DbEngines
{
    const string OracleVersion = "19.0.0.0.ru-2026-07.rur-2026-07.r1";
    const string Db2Version = "11.5.9.0.sb00071057.r1";

    static readonly string[] OfMySql = ["audit", "error", "general", "slowquery", "iam-db-auth-error"];
    static readonly string[] OfOracle = ["alert", "audit", "listener", "trace", "oemagent"];

    public static readonly IReadOnlyDictionary<string, DbEngine> All = new DbEngine[]
    {
        new("mysql", "8.4.7", 3306, "general-public-license", "mysql8.4")
        {
            Logs = OfMySql, MaxUser = 32, TakesIamLogins = true,
        },
        new("mariadb", "11.8.5", 3306, "general-public-license", "mariadb11.8")
        {
            Logs = OfMySql, MaxUser = 80, TakesIamLogins = true,
        },
        new("postgres", "17.7", 5432, "postgresql-license", "postgres17")
        {
            Logs = ["postgresql", "upgrade", "iam-db-auth-error"],
            ReservedUsers = ["rdsadmin", "admin", "public"],
            MaxUser = 63,
            MaxPassword = 128,
            TakesIamLogins = true,
        },
        Oracle("oracle-ee", "bring-your-own-license"),
        Oracle("oracle-ee-cdb", "bring-your-own-license"),
        Oracle("oracle-se2", "license-included"),
        Oracle("oracle-se2-cdb", "license-included"),
        SqlServer("sqlserver-ee"), SqlServer("sqlserver-se"), SqlServer("sqlserver-ex"), SqlServer("sqlserver-web"),
        Db2("db2-ae"), Db2("db2-se"),
    }.ToDictionary(engine => engine.Name, StringComparer.Ordinal);

    static DbEngine Oracle(string name, string license) => new(name, OracleVersion, 1521, license, $"{name}-19")
    {
        Logs = OfOracle,
        ReservedUsers = ["rdsadmin", "admin1", "sys", "system"],
        MaxUser = 30,
        MaxPassword = 30,
    };

    static DbEngine SqlServer(string name) => new(name, "16.00.4215.2.v1", 1433, "license-included", $"{name}-16.0")
    {
        Logs = ["error", "agent"],
        ReservedUsers = ["rdsadmin", "sa", "rdsa"],
        MaxUser = 128,
        MaxPassword = 128,
        MaxStorageGiB = 16_384,
        TakesDatabaseName = false,
    };

    static DbEngine Db2(string name) => new(name, Db2Version, 50_000, "bring-your-own-license", $"{name}-11.5")
    {
        Logs = ["diag.log", "notify.log", "iam-db-auth-error"],
        MaxPassword = 255,
    };
}
