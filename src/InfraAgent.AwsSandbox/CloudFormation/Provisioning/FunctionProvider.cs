using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Makes functions; code that stands in the template is zipped as CloudFormation zips it.</summary>
sealed class FunctionProvider() : ResourceProvider("AWS::Lambda::Function")
{
    const int MaxName = 64;
    const string Functions = "/2015-03-31/functions";
    static readonly string[] settings =
    [
        "Runtime", "Handler", "Role", "MemorySize", "Timeout", "Environment", "VpcConfig", "TracingConfig", "DeadLetterConfig",
        "EphemeralStorage", "LoggingConfig", "Layers", "Description", "SnapStart", "FileSystemConfigs",
    ];

    protected override IReadOnlyCollection<string> Known { get; } =
    [
        .. settings, "FunctionName", "Code", "KmsKeyArn", "Architectures", "PackageType", "ReservedConcurrentExecutions", "Tags",
    ];

    public override string Identifier => "FunctionName";

    public override Provisioned Create(Provision p)
    {
        var name = p.NameFrom("FunctionName", MaxName);
        var body = Settings(p);
        body["FunctionName"] = name;
        body["Code"] = Code(p);
        body["Tags"] = BedrockJson.Tags(p.Tags());
        Copy(p, body, "Architectures");
        Copy(p, body, "PackageType");
        p.Wire.Json("lambda", p.Region, $"POST {Functions}", body);
        try
        {
            Reserve(p, name);
        }
        catch (AwsErrorException)
        {
            // It is not the stack's yet: nobody else would remove it.
            p.Wire.Json("lambda", p.Region, $"DELETE {Functions}/{name}");
            throw;
        }

        return Read(p, name);
    }

    public override Provisioned Update(Provision p, JsonObject before)
    {
        var path = $"{Functions}/{p.PhysicalId}";
        p.Wire.Json("lambda", p.Region, $"PUT {path}/configuration", Settings(p));
        var made = Read(p, p.PhysicalId);
        if (!JsonNode.DeepEquals(before["Code"], p["Code"]))
        {
            p.Wire.Json("lambda", p.Region, $"PUT {path}/code", Code(p));
        }

        Reserve(p, p.PhysicalId);
        Retag(p, $"/2017-03-31/tags/{Uri.EscapeDataString(made.Arn!)}");
        return Read(p, p.PhysicalId);
    }

    public override void Delete(Provision p) => p.Wire.Json("lambda", p.Region, $"DELETE {Functions}/{p.PhysicalId}");

    public override Provisioned Read(Provision p, string identifier)
    {
        var arn = Intrinsics.Text(p.Wire.Json(
            "lambda", p.Region, $"GET {Functions}/{Uri.EscapeDataString(identifier)}/configuration")["FunctionArn"]);
        return new(identifier, Attributes(("Arn", arn)), arn);
    }

    static JsonObject Settings(Provision p)
    {
        var body = new JsonObject();
        foreach (var name in settings)
        {
            Copy(p, body, name);
        }

        if (p["KmsKeyArn"] is { } key)
        {
            body["KMSKeyArn"] = key.DeepClone();
        }

        return body;
    }

    static void Copy(Provision p, JsonObject body, string name)
    {
        if (p[name] is { } value)
        {
            body[name] = JsonTypes.Coerce(name, value);
        }
    }

    static JsonObject Code(Provision p)
    {
        var given = p["Code"] as JsonObject ?? throw TemplateError.Validation("Property Code cannot be empty.");
        var code = given.DeepClone().AsObject();
        if (code["ZipFile"] is { } source)
        {
            code["ZipFile"] = Zip(p.Text("Runtime") ?? "", Intrinsics.Text(source));
        }

        return code;
    }

    static string Zip(string runtime, string source)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var file = runtime.StartsWith("python", StringComparison.Ordinal) ? "index.py" : "index.js";
            using var content = archive.CreateEntry(file).Open();
            content.Write(Encoding.UTF8.GetBytes(source));
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    static void Reserve(Provision p, string name)
    {
        if (p["ReservedConcurrentExecutions"] is { } reserved)
        {
            p.Wire.Json("lambda", p.Region, $"PUT /2017-10-31/functions/{name}/concurrency", new()
            {
                ["ReservedConcurrentExecutions"] = JsonTypes.Coerce("ReservedConcurrentExecutions", reserved),
            });
        }
    }

    static void Retag(Provision p, string at)
    {
        var before = (JsonObject)p.Wire.Json("lambda", p.Region, $"GET {at}")["Tags"]!;
        var wanted = p.Tags();
        var gone = before.Select(tag => tag.Key)
            .Where(key => !wanted.ContainsKey(key) && !key.StartsWith("aws:", StringComparison.Ordinal))
            .Select(key => $"tagKeys={Uri.EscapeDataString(key)}").ToList();
        if (gone.Count > 0)
        {
            p.Wire.Json("lambda", p.Region, $"DELETE {at}?{string.Join('&', gone)}");
        }

        if (wanted.Count > 0)
        {
            p.Wire.Json("lambda", p.Region, $"POST {at}", new() { ["Tags"] = BedrockJson.Tags(wanted) });
        }
    }
}
