using InfraAgent.McpServer.Changes;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tests.Changes;

/// <summary>A change as it waits for its answer.</summary>
static class SampleChange
{
    public const string Tenant = "davivienda";

    public static DateTimeOffset Noon { get; } = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static Change Named(string id, int minute = 0) => new(
        id,
        "create_s3_bucket",
        [0, 1, 254, 255],
        """
        {"status":"approval_required",
         "resource":{"type":"AWS::S3::Bucket","region":"us-east-1","tags":{"Project":"Analytics","Purpose":"Depósito ñ"}},
         "policy":{"decision":"needs_approval","rulesEvaluated":31,"packVersion":"1.4.0","packHash":"ab12",
                   "warnings":[{"ruleId":"S3-09","path":"LoggingConfiguration","message":"Sin registro de accesos"}]},
         "plan":{"properties":{"BucketName":"datos-analytics","Tags":[{"Key":"Project","Value":"Analytics"}]},
                 "filledIn":[{"path":"VersioningConfiguration.Status","value":"\"Enabled\"","ruleId":"S3-04","why":"Recuperable"}],
                 "changes":[{"path":"OwnershipControls","before":"null","after":"\"BucketOwnerEnforced\""}]},
         "note":"Una nota"}
        """,
        "plan-hash",
        "wish-hash",
        new(Tenant, "aws", "111122223333", "us-east-1", "prod", "1.4.0", "ab12"),
        new("os:ana", "ana", "Claude Desktop"),
        ApprovalLevel.Person,
        Noon.AddMinutes(minute),
        Noon.AddMinutes(minute + 30));

    /// <summary>Every field of it filled in.</summary>
    public static Change Finished(string id) => Named(id) with
    {
        Version = 3,
        State = ChangeState.Done,
        Level = ApprovalLevel.SecondPerson,
        Answer = new(true, new("approver:luis", "luis"), Noon.AddMinutes(4).AddTicks(1234567), "page", "ticket SEG-1 \"ñ\" \u202e"),
        Run = new("i-1", Noon.AddMinutes(5), Noon.AddMinutes(6)),
        Result = """{"content":[],"structuredContent":{"status":"created"}}""",
    };
}
