using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.CloudFormation;

[JsonConverter(typeof(ConstantConverter<AttributeChangeType>))]
public class AttributeChangeType(string value) : ConstantClass(value), IConstant<AttributeChangeType>
{
    public static readonly AttributeChangeType
        Add = new("Add"), Modify = new("Modify"), Remove = new("Remove"), SyncWithActual = new("SyncWithActual");

    public static AttributeChangeType FindValue(string value) => FindValue<AttributeChangeType>(value);

    public static implicit operator AttributeChangeType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ChangeAction>))]
public class ChangeAction(string value) : ConstantClass(value), IConstant<ChangeAction>
{
    public static readonly ChangeAction
        Add = new("Add"), Dynamic = new("Dynamic"), Import = new("Import"), Modify = new("Modify"),
        Remove = new("Remove"), SyncWithActual = new("SyncWithActual");

    public static ChangeAction FindValue(string value) => FindValue<ChangeAction>(value);

    public static implicit operator ChangeAction(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ChangeSource>))]
public class ChangeSource(string value) : ConstantClass(value), IConstant<ChangeSource>
{
    public static readonly ChangeSource
        Automatic = new("Automatic"), DirectModification = new("DirectModification"),
        NoModification = new("NoModification"), ParameterReference = new("ParameterReference"),
        ResourceAttribute = new("ResourceAttribute"), ResourceReference = new("ResourceReference");

    public static ChangeSource FindValue(string value) => FindValue<ChangeSource>(value);

    public static implicit operator ChangeSource(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ChangeType>))]
public class ChangeType(string value) : ConstantClass(value), IConstant<ChangeType>
{
    public static readonly ChangeType Resource = new("Resource");

    public static ChangeType FindValue(string value) => FindValue<ChangeType>(value);

    public static implicit operator ChangeType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<EvaluationType>))]
public class EvaluationType(string value) : ConstantClass(value), IConstant<EvaluationType>
{
    public static readonly EvaluationType Dynamic = new("Dynamic"), Static = new("Static");

    public static EvaluationType FindValue(string value) => FindValue<EvaluationType>(value);

    public static implicit operator EvaluationType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PolicyAction>))]
public class PolicyAction(string value) : ConstantClass(value), IConstant<PolicyAction>
{
    public static readonly PolicyAction
        Delete = new("Delete"), ReplaceAndDelete = new("ReplaceAndDelete"), ReplaceAndRetain = new("ReplaceAndRetain"),
        ReplaceAndSnapshot = new("ReplaceAndSnapshot"), Retain = new("Retain"), Snapshot = new("Snapshot");

    public static PolicyAction FindValue(string value) => FindValue<PolicyAction>(value);

    public static implicit operator PolicyAction(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<Replacement>))]
public class Replacement(string value) : ConstantClass(value), IConstant<Replacement>
{
    public static readonly Replacement Conditional = new("Conditional"), False = new("False"), True = new("True");

    public static Replacement FindValue(string value) => FindValue<Replacement>(value);

    public static implicit operator Replacement(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<RequiresRecreation>))]
public class RequiresRecreation(string value) : ConstantClass(value), IConstant<RequiresRecreation>
{
    public static readonly RequiresRecreation
        Always = new("Always"), Conditionally = new("Conditionally"), Never = new("Never");

    public static RequiresRecreation FindValue(string value) => FindValue<RequiresRecreation>(value);

    public static implicit operator RequiresRecreation(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ResourceAttribute>))]
public class ResourceAttribute(string value) : ConstantClass(value), IConstant<ResourceAttribute>
{
    public static readonly ResourceAttribute
        CreationPolicy = new("CreationPolicy"), DeletionPolicy = new("DeletionPolicy"), Metadata = new("Metadata"),
        Properties = new("Properties"), Tags = new("Tags"), UpdatePolicy = new("UpdatePolicy"),
        UpdateReplacePolicy = new("UpdateReplacePolicy");

    public static ResourceAttribute FindValue(string value) => FindValue<ResourceAttribute>(value);

    public static implicit operator ResourceAttribute(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ResourceStatus>))]
public class ResourceStatus(string value) : ConstantClass(value), IConstant<ResourceStatus>
{
    public static readonly ResourceStatus
        CREATE_COMPLETE = new("CREATE_COMPLETE"), CREATE_FAILED = new("CREATE_FAILED"),
        CREATE_IN_PROGRESS = new("CREATE_IN_PROGRESS"), DELETE_COMPLETE = new("DELETE_COMPLETE"),
        DELETE_FAILED = new("DELETE_FAILED"), DELETE_IN_PROGRESS = new("DELETE_IN_PROGRESS"),
        DELETE_SKIPPED = new("DELETE_SKIPPED"), EXPORT_COMPLETE = new("EXPORT_COMPLETE"),
        EXPORT_FAILED = new("EXPORT_FAILED"), EXPORT_IN_PROGRESS = new("EXPORT_IN_PROGRESS"),
        EXPORT_ROLLBACK_COMPLETE = new("EXPORT_ROLLBACK_COMPLETE"),
        EXPORT_ROLLBACK_FAILED = new("EXPORT_ROLLBACK_FAILED"),
        EXPORT_ROLLBACK_IN_PROGRESS = new("EXPORT_ROLLBACK_IN_PROGRESS"), IMPORT_COMPLETE = new("IMPORT_COMPLETE"),
        IMPORT_FAILED = new("IMPORT_FAILED"), IMPORT_IN_PROGRESS = new("IMPORT_IN_PROGRESS"),
        IMPORT_ROLLBACK_COMPLETE = new("IMPORT_ROLLBACK_COMPLETE"),
        IMPORT_ROLLBACK_FAILED = new("IMPORT_ROLLBACK_FAILED"),
        IMPORT_ROLLBACK_IN_PROGRESS = new("IMPORT_ROLLBACK_IN_PROGRESS"), ROLLBACK_COMPLETE = new("ROLLBACK_COMPLETE"),
        ROLLBACK_FAILED = new("ROLLBACK_FAILED"), ROLLBACK_IN_PROGRESS = new("ROLLBACK_IN_PROGRESS"),
        UPDATE_COMPLETE = new("UPDATE_COMPLETE"), UPDATE_FAILED = new("UPDATE_FAILED"),
        UPDATE_IN_PROGRESS = new("UPDATE_IN_PROGRESS"), UPDATE_ROLLBACK_COMPLETE = new("UPDATE_ROLLBACK_COMPLETE"),
        UPDATE_ROLLBACK_FAILED = new("UPDATE_ROLLBACK_FAILED"),
        UPDATE_ROLLBACK_IN_PROGRESS = new("UPDATE_ROLLBACK_IN_PROGRESS");

    public static ResourceStatus FindValue(string value) => FindValue<ResourceStatus>(value);

    public static implicit operator ResourceStatus(string value) => FindValue(value);
}
