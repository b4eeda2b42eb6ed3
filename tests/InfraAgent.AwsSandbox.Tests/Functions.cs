using System.IO.Compression;
using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Functions for tests to begin with.</summary>
static class Functions
{
    /// <summary>A request that would succeed.</summary>
    public static CreateFunctionRequest Request(string name, string roleArn) => new()
    {
        FunctionName = name,
        Runtime = "python3.12",
        Handler = "app.handler",
        Role = roleArn,
        Code = new() { ZipFile = new MemoryStream(Zip("app.py", "def handler(event, context): return event")) },
    };

    /// <summary>The role of the sandbox's account with this name, which nobody has to create.</summary>
    public static string Role(string name = "reader") => $"arn:aws:iam::{Sandbox.Account}:role/{name}";

    public static async Task<CreateFunctionResponse> CreateAsync(
        AmazonLambdaClient lambda,
        string name,
        CancellationToken cancellationToken,
        Action<CreateFunctionRequest>? alter = null)
    {
        var request = Request(name, Role());
        alter?.Invoke(request);
        return await lambda.CreateFunctionAsync(request, cancellationToken);
    }

    public static byte[] Zip(string file, string content)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(file).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }
}
