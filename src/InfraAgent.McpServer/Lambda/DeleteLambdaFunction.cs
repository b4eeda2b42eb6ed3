using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Lambda;

/// <summary>Which function to delete.</summary>
public sealed record DeleteLambdaFunctionRequest(
    [property: RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    string FunctionName,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Deletes a function with all its versions.</summary>
public sealed class DeleteLambdaFunction(AwsClients aws, Functions functions, RegionChoice regions) : AlterTool<DeleteLambdaFunctionRequest>
{
    public override ToolInfo Info { get; } = new(
        "delete_lambda_function", "lambda", ToolEffect.Destroys, "Delete one Lambda function for good, with all its versions.")
    {
        Actions = ["lambda:DeleteFunction", .. Functions.ReadActions],
    };

    protected override JsonSerializerContext Json => DeleteLambdaFunctionJson.Default;

    public override string Subject(DeleteLambdaFunctionRequest request) => $"function {request.FunctionName} in {regions.For(request.Region)}";

    public override async Task<LiveResource?> FindAsync(DeleteLambdaFunctionRequest request, CancellationToken cancellationToken) =>
        (await functions.ReadAsync(request.FunctionName, regions.For(request.Region), cancellationToken))?.Live;

    public override Alteration After(DeleteLambdaFunctionRequest request, LiveResource live) => Alteration.Removal(live);

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var answer = await aws.Lambda(live.Region).DeleteFunctionAsync(new() { FunctionName = live.Id }, cancellationToken);
        return Made.Of(live) with { State = "deleted", AwsRequestId = answer.ResponseMetadata?.RequestId };
    }
}

[JsonSerializable(typeof(DeleteLambdaFunctionRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class DeleteLambdaFunctionJson : JsonSerializerContext;
