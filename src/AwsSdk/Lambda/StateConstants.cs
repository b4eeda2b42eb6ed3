using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Lambda;

[JsonConverter(typeof(ConstantConverter<LastUpdateStatus>))]
public class LastUpdateStatus(string value) : ConstantClass(value), IConstant<LastUpdateStatus>
{
    public static readonly LastUpdateStatus
        Failed = new("Failed"), InProgress = new("InProgress"), Successful = new("Successful");

    public static LastUpdateStatus FindValue(string value) => FindValue<LastUpdateStatus>(value);

    public static implicit operator LastUpdateStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<LastUpdateStatusReasonCode>))]
public class LastUpdateStatusReasonCode(string value) : ConstantClass(value), IConstant<LastUpdateStatusReasonCode>
{
    public static readonly LastUpdateStatusReasonCode
        CapacityProviderScalingLimitExceeded = new("CapacityProviderScalingLimitExceeded"),
        DisabledKMSKey = new("DisabledKMSKey"),
        DisallowedByVpcEncryptionControl = new("DisallowedByVpcEncryptionControl"),
        EC2RequestLimitExceeded = new("EC2RequestLimitExceeded"), EFSIOError = new("EFSIOError"),
        EFSMountConnectivityError = new("EFSMountConnectivityError"), EFSMountFailure = new("EFSMountFailure"),
        EFSMountTimeout = new("EFSMountTimeout"), EniLimitExceeded = new("EniLimitExceeded"),
        FunctionError = new("FunctionError"), FunctionErrorExtensionInitError = new("FunctionError.ExtensionInitError"),
        FunctionErrorInitResourceExhausted = new("FunctionError.InitResourceExhausted"),
        FunctionErrorInitTimeout = new("FunctionError.InitTimeout"),
        FunctionErrorInvalidEntryPoint = new("FunctionError.InvalidEntryPoint"),
        FunctionErrorInvalidWorkingDirectory = new("FunctionError.InvalidWorkingDirectory"),
        FunctionErrorPermissionDenied = new("FunctionError.PermissionDenied"),
        FunctionErrorRuntimeInitError = new("FunctionError.RuntimeInitError"),
        FunctionErrorTooManyExtensions = new("FunctionError.TooManyExtensions"),
        ImageAccessDenied = new("ImageAccessDenied"), ImageDeleted = new("ImageDeleted"),
        InsufficientCapacity = new("InsufficientCapacity"),
        InsufficientRolePermissions = new("InsufficientRolePermissions"), InternalError = new("InternalError"),
        InvalidConfiguration = new("InvalidConfiguration"), InvalidImage = new("InvalidImage"),
        InvalidRuntime = new("InvalidRuntime"), InvalidSecurityGroup = new("InvalidSecurityGroup"),
        InvalidStateKMSKey = new("InvalidStateKMSKey"), InvalidSubnet = new("InvalidSubnet"),
        InvalidZipFileException = new("InvalidZipFileException"), KMSKeyAccessDenied = new("KMSKeyAccessDenied"),
        KMSKeyNotFound = new("KMSKeyNotFound"), SubnetOutOfIPAddresses = new("SubnetOutOfIPAddresses"),
        VcpuLimitExceeded = new("VcpuLimitExceeded");

    public static LastUpdateStatusReasonCode FindValue(string value) => FindValue<LastUpdateStatusReasonCode>(value);

    public static implicit operator LastUpdateStatusReasonCode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<SnapStartOptimizationStatus>))]
public class SnapStartOptimizationStatus(string value) : ConstantClass(value), IConstant<SnapStartOptimizationStatus>
{
    public static readonly SnapStartOptimizationStatus Off = new("Off"), On = new("On");

    public static SnapStartOptimizationStatus FindValue(string value) => FindValue<SnapStartOptimizationStatus>(value);

    public static implicit operator SnapStartOptimizationStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<State>))]
public class State(string value) : ConstantClass(value), IConstant<State>
{
    public static readonly State
        Active = new("Active"), ActiveNonInvocable = new("ActiveNonInvocable"), Deactivated = new("Deactivated"),
        Deactivating = new("Deactivating"), Deleting = new("Deleting"), Failed = new("Failed"),
        Inactive = new("Inactive"), Pending = new("Pending");

    public static State FindValue(string value) => FindValue<State>(value);

    public static implicit operator State(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<StateReasonCode>))]
public class StateReasonCode(string value) : ConstantClass(value), IConstant<StateReasonCode>
{
    public static readonly StateReasonCode
        CapacityProviderScalingLimitExceeded = new("CapacityProviderScalingLimitExceeded"), Creating = new("Creating"),
        DisabledKMSKey = new("DisabledKMSKey"),
        DisallowedByVpcEncryptionControl = new("DisallowedByVpcEncryptionControl"),
        DrainingDurableExecutions = new("DrainingDurableExecutions"),
        EC2RequestLimitExceeded = new("EC2RequestLimitExceeded"), EFSIOError = new("EFSIOError"),
        EFSMountConnectivityError = new("EFSMountConnectivityError"), EFSMountFailure = new("EFSMountFailure"),
        EFSMountTimeout = new("EFSMountTimeout"), EniLimitExceeded = new("EniLimitExceeded"),
        FunctionError = new("FunctionError"), FunctionErrorExtensionInitError = new("FunctionError.ExtensionInitError"),
        FunctionErrorInitResourceExhausted = new("FunctionError.InitResourceExhausted"),
        FunctionErrorInitTimeout = new("FunctionError.InitTimeout"),
        FunctionErrorInvalidEntryPoint = new("FunctionError.InvalidEntryPoint"),
        FunctionErrorInvalidWorkingDirectory = new("FunctionError.InvalidWorkingDirectory"),
        FunctionErrorPermissionDenied = new("FunctionError.PermissionDenied"),
        FunctionErrorRuntimeInitError = new("FunctionError.RuntimeInitError"),
        FunctionErrorTooManyExtensions = new("FunctionError.TooManyExtensions"), Idle = new("Idle"),
        ImageAccessDenied = new("ImageAccessDenied"), ImageDeleted = new("ImageDeleted"),
        InsufficientCapacity = new("InsufficientCapacity"),
        InsufficientRolePermissions = new("InsufficientRolePermissions"), InternalError = new("InternalError"),
        InvalidConfiguration = new("InvalidConfiguration"), InvalidImage = new("InvalidImage"),
        InvalidRuntime = new("InvalidRuntime"), InvalidSecurityGroup = new("InvalidSecurityGroup"),
        InvalidStateKMSKey = new("InvalidStateKMSKey"), InvalidSubnet = new("InvalidSubnet"),
        InvalidZipFileException = new("InvalidZipFileException"), KMSKeyAccessDenied = new("KMSKeyAccessDenied"),
        KMSKeyNotFound = new("KMSKeyNotFound"), Restoring = new("Restoring"),
        SubnetOutOfIPAddresses = new("SubnetOutOfIPAddresses"), VcpuLimitExceeded = new("VcpuLimitExceeded");

    public static StateReasonCode FindValue(string value) => FindValue<StateReasonCode>(value);

    public static implicit operator StateReasonCode(string value) => FindValue(value);
}
