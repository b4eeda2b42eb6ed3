using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.CloudFormation;

[JsonConverter(typeof(ConstantConverter<ChangeSetStatus>))]
public class ChangeSetStatus(string value) : ConstantClass(value), IConstant<ChangeSetStatus>
{
    public static readonly ChangeSetStatus
        CREATE_COMPLETE = new("CREATE_COMPLETE"), CREATE_IN_PROGRESS = new("CREATE_IN_PROGRESS"),
        CREATE_PENDING = new("CREATE_PENDING"), DELETE_COMPLETE = new("DELETE_COMPLETE"),
        DELETE_FAILED = new("DELETE_FAILED"), DELETE_IN_PROGRESS = new("DELETE_IN_PROGRESS"),
        DELETE_PENDING = new("DELETE_PENDING"), FAILED = new("FAILED");

    public static ChangeSetStatus FindValue(string value) => FindValue<ChangeSetStatus>(value);

    public static implicit operator ChangeSetStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ChangeSetType>))]
public class ChangeSetType(string value) : ConstantClass(value), IConstant<ChangeSetType>
{
    public static readonly ChangeSetType CREATE = new("CREATE"), IMPORT = new("IMPORT"), UPDATE = new("UPDATE");

    public static ChangeSetType FindValue(string value) => FindValue<ChangeSetType>(value);

    public static implicit operator ChangeSetType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<DeletionMode>))]
public class DeletionMode(string value) : ConstantClass(value), IConstant<DeletionMode>
{
    public static readonly DeletionMode FORCE_DELETE_STACK = new("FORCE_DELETE_STACK"), STANDARD = new("STANDARD");

    public static DeletionMode FindValue(string value) => FindValue<DeletionMode>(value);

    public static implicit operator DeletionMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<DetailedStatus>))]
public class DetailedStatus(string value) : ConstantClass(value), IConstant<DetailedStatus>
{
    public static readonly DetailedStatus
        CONFIGURATION_COMPLETE = new("CONFIGURATION_COMPLETE"), VALIDATION_FAILED = new("VALIDATION_FAILED");

    public static DetailedStatus FindValue(string value) => FindValue<DetailedStatus>(value);

    public static implicit operator DetailedStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ExecutionStatus>))]
public class ExecutionStatus(string value) : ConstantClass(value), IConstant<ExecutionStatus>
{
    public static readonly ExecutionStatus
        AVAILABLE = new("AVAILABLE"), EXECUTE_COMPLETE = new("EXECUTE_COMPLETE"),
        EXECUTE_FAILED = new("EXECUTE_FAILED"), EXECUTE_IN_PROGRESS = new("EXECUTE_IN_PROGRESS"),
        OBSOLETE = new("OBSOLETE"), UNAVAILABLE = new("UNAVAILABLE");

    public static ExecutionStatus FindValue(string value) => FindValue<ExecutionStatus>(value);

    public static implicit operator ExecutionStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<OnStackFailure>))]
public class OnStackFailure(string value) : ConstantClass(value), IConstant<OnStackFailure>
{
    public static readonly OnStackFailure
        DELETE = new("DELETE"), DO_NOTHING = new("DO_NOTHING"), ROLLBACK = new("ROLLBACK");

    public static OnStackFailure FindValue(string value) => FindValue<OnStackFailure>(value);

    public static implicit operator OnStackFailure(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<StackStatus>))]
public class StackStatus(string value) : ConstantClass(value), IConstant<StackStatus>
{
    public static readonly StackStatus
        CREATE_COMPLETE = new("CREATE_COMPLETE"), CREATE_FAILED = new("CREATE_FAILED"),
        CREATE_IN_PROGRESS = new("CREATE_IN_PROGRESS"), DELETE_COMPLETE = new("DELETE_COMPLETE"),
        DELETE_FAILED = new("DELETE_FAILED"), DELETE_IN_PROGRESS = new("DELETE_IN_PROGRESS"),
        IMPORT_COMPLETE = new("IMPORT_COMPLETE"), IMPORT_IN_PROGRESS = new("IMPORT_IN_PROGRESS"),
        IMPORT_ROLLBACK_COMPLETE = new("IMPORT_ROLLBACK_COMPLETE"),
        IMPORT_ROLLBACK_FAILED = new("IMPORT_ROLLBACK_FAILED"),
        IMPORT_ROLLBACK_IN_PROGRESS = new("IMPORT_ROLLBACK_IN_PROGRESS"),
        REVIEW_IN_PROGRESS = new("REVIEW_IN_PROGRESS"), ROLLBACK_COMPLETE = new("ROLLBACK_COMPLETE"),
        ROLLBACK_FAILED = new("ROLLBACK_FAILED"), ROLLBACK_IN_PROGRESS = new("ROLLBACK_IN_PROGRESS"),
        UPDATE_COMPLETE = new("UPDATE_COMPLETE"),
        UPDATE_COMPLETE_CLEANUP_IN_PROGRESS = new("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"),
        UPDATE_FAILED = new("UPDATE_FAILED"), UPDATE_IN_PROGRESS = new("UPDATE_IN_PROGRESS"),
        UPDATE_ROLLBACK_COMPLETE = new("UPDATE_ROLLBACK_COMPLETE"),
        UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS = new("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"),
        UPDATE_ROLLBACK_FAILED = new("UPDATE_ROLLBACK_FAILED"),
        UPDATE_ROLLBACK_IN_PROGRESS = new("UPDATE_ROLLBACK_IN_PROGRESS");

    public static StackStatus FindValue(string value) => FindValue<StackStatus>(value);

    public static implicit operator StackStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<TemplateStage>))]
public class TemplateStage(string value) : ConstantClass(value), IConstant<TemplateStage>
{
    public static readonly TemplateStage Original = new("Original"), Processed = new("Processed");

    public static TemplateStage FindValue(string value) => FindValue<TemplateStage>(value);

    public static implicit operator TemplateStage(string value) => FindValue(value);
}
