using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.RDS;

[JsonConverter(typeof(ConstantConverter<ActivityStreamMode>))]
public class ActivityStreamMode(string value) : ConstantClass(value), IConstant<ActivityStreamMode>
{
    public static readonly ActivityStreamMode Async = new("async"), Sync = new("sync");

    public static ActivityStreamMode FindValue(string value) => FindValue<ActivityStreamMode>(value);

    public static implicit operator ActivityStreamMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ActivityStreamPolicyStatus>))]
public class ActivityStreamPolicyStatus(string value) : ConstantClass(value), IConstant<ActivityStreamPolicyStatus>
{
    public static readonly ActivityStreamPolicyStatus
        Locked = new("locked"), LockingPolicy = new("locking-policy"), Unlocked = new("unlocked"),
        UnlockingPolicy = new("unlocking-policy");

    public static ActivityStreamPolicyStatus FindValue(string value) => FindValue<ActivityStreamPolicyStatus>(value);

    public static implicit operator ActivityStreamPolicyStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ActivityStreamStatus>))]
public class ActivityStreamStatus(string value) : ConstantClass(value), IConstant<ActivityStreamStatus>
{
    public static readonly ActivityStreamStatus
        Started = new("started"), Starting = new("starting"), Stopped = new("stopped"), Stopping = new("stopping");

    public static ActivityStreamStatus FindValue(string value) => FindValue<ActivityStreamStatus>(value);

    public static implicit operator ActivityStreamStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<AutomationMode>))]
public class AutomationMode(string value) : ConstantClass(value), IConstant<AutomationMode>
{
    public static readonly AutomationMode AllPaused = new("all-paused"), Full = new("full");

    public static AutomationMode FindValue(string value) => FindValue<AutomationMode>(value);

    public static implicit operator AutomationMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<DatabaseInsightsMode>))]
public class DatabaseInsightsMode(string value) : ConstantClass(value), IConstant<DatabaseInsightsMode>
{
    public static readonly DatabaseInsightsMode Advanced = new("advanced"), Standard = new("standard");

    public static DatabaseInsightsMode FindValue(string value) => FindValue<DatabaseInsightsMode>(value);

    public static implicit operator DatabaseInsightsMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<MasterUserAuthenticationType>))]
public class MasterUserAuthenticationType(string value) : ConstantClass(value), IConstant<MasterUserAuthenticationType>
{
    public static readonly MasterUserAuthenticationType IamDbAuth = new("iam-db-auth"), Password = new("password");

    public static MasterUserAuthenticationType FindValue(string value) =>
        FindValue<MasterUserAuthenticationType>(value);

    public static implicit operator MasterUserAuthenticationType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ReplicaMode>))]
public class ReplicaMode(string value) : ConstantClass(value), IConstant<ReplicaMode>
{
    public static readonly ReplicaMode Mounted = new("mounted"), OpenReadOnly = new("open-read-only");

    public static ReplicaMode FindValue(string value) => FindValue<ReplicaMode>(value);

    public static implicit operator ReplicaMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<StorageEncryptionType>))]
public class StorageEncryptionType(string value) : ConstantClass(value), IConstant<StorageEncryptionType>
{
    public static readonly StorageEncryptionType None = new("none"), SseKms = new("sse-kms"), SseRds = new("sse-rds");

    public static StorageEncryptionType FindValue(string value) => FindValue<StorageEncryptionType>(value);

    public static implicit operator StorageEncryptionType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<UpgradeRolloutOrder>))]
public class UpgradeRolloutOrder(string value) : ConstantClass(value), IConstant<UpgradeRolloutOrder>
{
    public static readonly UpgradeRolloutOrder First = new("first"), Last = new("last"), Second = new("second");

    public static UpgradeRolloutOrder FindValue(string value) => FindValue<UpgradeRolloutOrder>(value);

    public static implicit operator UpgradeRolloutOrder(string value) => FindValue(value);
}
