using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>Each operation goes where its model says, and each modelled error comes back as its own type.</summary>
public sealed partial class OperationTests
{
    public static TheoryData<string, string> Operations =>
    [
        .. from service in Surface.Recorded.Services
           from operation in service.Value.Operations.Keys
           select new TheoryDataRow<string, string>(service.Key, operation),
    ];

    public static TheoryData<string, string> Errors =>
    [
        .. from service in Surface.Recorded.Services
           from error in service.Value.Errors.Keys
           select new TheoryDataRow<string, string>(service.Key, error),
    ];

    [Theory, MemberData(nameof(Operations))]
    public async Task An_operation_is_sent_as_its_model_says(string service, string operation)
    {
        var wire = new Wire(new Answer(Empty(service, operation)));
        await InvokeAsync(Client(service, wire), service, operation);
        var sent = wire.Sent.ShouldHaveSingleItem();
        var parts = Surface.Recorded.Services[service].Operations[operation].Split(' ');
        $"{sent.Method} {sent.Uri.AbsolutePath}".ShouldBe($"{parts[0]} {Filled(parts[1])}");
        if (parts is [_, _, var action])
        {
            (sent.Header("X-Amz-Target") ?? sent.Body).ShouldContain(action);
        }
    }

    [Theory, MemberData(nameof(Errors))]
    public async Task A_modelled_error_has_a_type_of_its_own(string service, string error)
    {
        var official = Surface.Recorded.Services[service];
        var operation = official.Operations.First();
        var answer = operation.Value.EndsWith(operation.Key, StringComparison.Ordinal) && !IsJson(service)
            ? Answer.XmlError(HttpStatusCode.BadRequest, official.Errors[error])
            : Answer.Error(HttpStatusCode.BadRequest, official.Errors[error]);
        var client = Client(service, new Wire(answer));
        var thrown = await Should.ThrowAsync<AmazonServiceException>(InvokeAsync(client, service, operation.Key));
        thrown.GetType().FullName.ShouldBe($"{service}.Model.{error}");
        thrown.GetType().BaseType!.FullName.ShouldBe($"{service}.Amazon{official.Client}Exception");
        (thrown.ErrorCode, thrown.Message, thrown.StatusCode)
            .ShouldBe((official.Errors[error], "no", HttpStatusCode.BadRequest));
    }

    static bool IsJson(string service) => service.EndsWith("TaggingAPI", StringComparison.Ordinal);

    static string Empty(string service, string operation) =>
        service is "Amazon.RDS" or "Amazon.CloudFormation" or "Amazon.IdentityManagement"
            ? $"<{operation}Response/>"
            : "";

    static AmazonServiceClient Client(string service, Wire wire)
    {
        var name = Surface.Recorded.Services[service].Client;
        var type = Ours.Find($"{service}.Amazon{name}Client").ShouldNotBeNull();
        var config = wire.For((ClientConfig)Activator.CreateInstance(Ours.Find($"{service}.Amazon{name}Config")!)!);
        config.MaxErrorRetry = 0;
        return (AmazonServiceClient)Activator.CreateInstance(type, Wire.Credentials, config)!;
    }

    static async Task InvokeAsync(AmazonServiceClient client, string service, string operation)
    {
        using var _ = client;
        var type = Ours.Find($"{service}.Model.{operation}Request").ShouldNotBeNull();
        var request = Activator.CreateInstance(type)!;
        foreach (Match part in PathPart().Matches(Surface.Recorded.Services[service].Operations[operation]))
        {
            type.GetProperty(part.Groups["name"].Value, BindingFlags.IgnoreCase | BindingFlags.Instance | BindingFlags.Public)
                .ShouldNotBeNull()
                .SetValue(request, Awkward);
        }

        var method = client.GetType().GetMethod(operation + "Async").ShouldNotBeNull();
        await (Task)method.Invoke(client, [request, TestContext.Current.CancellationToken])!;
    }

    /// <summary>An ARN has slashes and colons; a value from a person may have anything.</summary>
    const string Awkward = "arn:x/é 1";

    static string Filled(string uri) => PathPart().Replace(uri, Uri.EscapeDataString(Awkward));

    [GeneratedRegex("{(?<name>[^}]+)}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathPart();
}
