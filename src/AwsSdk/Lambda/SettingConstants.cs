using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Lambda;

[JsonConverter(typeof(ConstantConverter<ApplicationLogLevel>))]
public class ApplicationLogLevel(string value) : ConstantClass(value), IConstant<ApplicationLogLevel>
{
    public static readonly ApplicationLogLevel
        DEBUG = new("DEBUG"), ERROR = new("ERROR"), FATAL = new("FATAL"), INFO = new("INFO"), TRACE = new("TRACE"),
        WARN = new("WARN");

    public static ApplicationLogLevel FindValue(string value) => FindValue<ApplicationLogLevel>(value);

    public static implicit operator ApplicationLogLevel(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<FunctionVersion>))]
public class FunctionVersion(string value) : ConstantClass(value), IConstant<FunctionVersion>
{
    public static readonly FunctionVersion ALL = new("ALL");

    public static FunctionVersion FindValue(string value) => FindValue<FunctionVersion>(value);

    public static implicit operator FunctionVersion(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<FunctionVersionLatestPublished>))]
public class FunctionVersionLatestPublished(string value)
    : ConstantClass(value), IConstant<FunctionVersionLatestPublished>
{
    public static readonly FunctionVersionLatestPublished LATEST_PUBLISHED = new("LATEST_PUBLISHED");

    public static FunctionVersionLatestPublished FindValue(string value) =>
        FindValue<FunctionVersionLatestPublished>(value);

    public static implicit operator FunctionVersionLatestPublished(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<LogFormat>))]
public class LogFormat(string value) : ConstantClass(value), IConstant<LogFormat>
{
    public static readonly LogFormat JSON = new("JSON"), Text = new("Text");

    public static LogFormat FindValue(string value) => FindValue<LogFormat>(value);

    public static implicit operator LogFormat(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PackageType>))]
public class PackageType(string value) : ConstantClass(value), IConstant<PackageType>
{
    public static readonly PackageType Image = new("Image"), Zip = new("Zip");

    public static PackageType FindValue(string value) => FindValue<PackageType>(value);

    public static implicit operator PackageType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<SnapStartApplyOn>))]
public class SnapStartApplyOn(string value) : ConstantClass(value), IConstant<SnapStartApplyOn>
{
    public static readonly SnapStartApplyOn None = new("None"), PublishedVersions = new("PublishedVersions");

    public static SnapStartApplyOn FindValue(string value) => FindValue<SnapStartApplyOn>(value);

    public static implicit operator SnapStartApplyOn(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<SystemLogLevel>))]
public class SystemLogLevel(string value) : ConstantClass(value), IConstant<SystemLogLevel>
{
    public static readonly SystemLogLevel DEBUG = new("DEBUG"), INFO = new("INFO"), WARN = new("WARN");

    public static SystemLogLevel FindValue(string value) => FindValue<SystemLogLevel>(value);

    public static implicit operator SystemLogLevel(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<TenantIsolationMode>))]
public class TenantIsolationMode(string value) : ConstantClass(value), IConstant<TenantIsolationMode>
{
    public static readonly TenantIsolationMode PER_TENANT = new("PER_TENANT");

    public static TenantIsolationMode FindValue(string value) => FindValue<TenantIsolationMode>(value);

    public static implicit operator TenantIsolationMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<TracingMode>))]
public class TracingMode(string value) : ConstantClass(value), IConstant<TracingMode>
{
    public static readonly TracingMode Active = new("Active"), PassThrough = new("PassThrough");

    public static TracingMode FindValue(string value) => FindValue<TracingMode>(value);

    public static implicit operator TracingMode(string value) => FindValue(value);
}
