using System.Globalization;
using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Writes a function's configuration.</summary>
static class FunctionJson
{
    /// <param name="json">Where to.</param>
    /// <param name="function">Which.</param>
    /// <param name="inList">A listing leaves out what passes: state and update status.</param>
    public static void Write(JsonOutput json, LambdaFunction function, bool inList = false)
    {
        var settings = function.Settings;
        json.Text("FunctionName", function.Name);
        json.Text("FunctionArn", function.Arn);
        json.Text("Runtime", settings.Runtime);
        json.Text("Role", settings.Role);
        json.Text("Handler", settings.Handler);
        json.Number("CodeSize", function.Code.Size);
        json.Text("Description", settings.Description);
        json.Number("Timeout", settings.TimeoutSeconds);
        json.Number("MemorySize", settings.MemoryMb);
        json.Text("LastModified", function.Modified.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture));
        json.Text("CodeSha256", function.Code.Sha256);
        json.Text("Version", "$LATEST");
        json.Text("KMSKeyArn", settings.KmsKeyArn);
        json.Text("RevisionId", function.RevisionId);
        json.Text("PackageType", settings.PackageType);
        json.Texts("Architectures", [settings.Architecture]);
        WriteGroups(json, function);
        if (!inList)
        {
            WriteState(json, function);
        }
    }

    static void WriteGroups(JsonOutput json, LambdaFunction function)
    {
        var settings = function.Settings;
        json.Group("TracingConfig", () => json.Text("Mode", settings.TracingMode));
        json.Group("EphemeralStorage", () => json.Number("Size", settings.EphemeralMb));
        json.Group("SnapStart", () =>
        {
            json.Text("ApplyOn", settings.SnapStart);
            json.Text("OptimizationStatus", "Off");
        });
        json.Group("LoggingConfig", () =>
        {
            json.Text("LogFormat", settings.Logging.Format);
            json.Text("ApplicationLogLevel", settings.Logging.ApplicationLevel);
            json.Text("SystemLogLevel", settings.Logging.SystemLevel);
            json.Text("LogGroup", settings.Logging.Group ?? $"/aws/lambda/{function.Name}");
        });
        WriteWhereGiven(json, settings);
    }

    static void WriteWhereGiven(JsonOutput json, FunctionSettings settings)
    {
        if (settings.Environment.Count > 0)
        {
            json.Group("Environment", () => json.Map("Variables", settings.Environment));
        }

        if (settings.DeadLetterArn is { } queue)
        {
            json.Group("DeadLetterConfig", () => json.Text("TargetArn", queue));
        }

        if (settings.Vpc != VpcSettings.None)
        {
            json.Group("VpcConfig", () =>
            {
                json.Texts("SubnetIds", settings.Vpc.SubnetIds);
                json.Texts("SecurityGroupIds", settings.Vpc.GroupIds);
                json.Text("VpcId", settings.Vpc.VpcId);
                json.Flag("Ipv6AllowedForDualStack", settings.Vpc.Ipv6);
            });
        }

        if (settings.Layers.Count > 0)
        {
            json.List("Layers", settings.Layers, layer =>
            {
                json.Text("Arn", layer);
                json.Number("CodeSize", 0);
            });
        }

        if (settings.FileSystems.Count > 0)
        {
            json.List("FileSystemConfigs", settings.FileSystems, mounted =>
            {
                json.Text("Arn", mounted.Arn);
                json.Text("LocalMountPath", mounted.Path);
            });
        }
    }

    static void WriteState(JsonOutput json, LambdaFunction function)
    {
        json.Text("State", function.Pending ? "Pending" : "Active");
        json.Text("StateReason", function.Pending ? "The function is being created." : null);
        json.Text("StateReasonCode", function.Pending ? "Creating" : null);
        json.Text("LastUpdateStatus", function.Pending || function.Updating ? "InProgress" : "Successful");
    }
}
