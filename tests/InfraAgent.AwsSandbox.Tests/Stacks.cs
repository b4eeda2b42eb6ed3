using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Shouldly;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Stacks to begin a test with.</summary>
static class Stacks
{
    /// <summary>One bucket, in YAML with short functions.</summary>
    public static string Bucket(string name) => $$"""
        Parameters:
          Versioning: {Type: String, Default: Enabled, AllowedValues: [Enabled, Suspended]}
        Resources:
          Data:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: {{name}}
              VersioningConfiguration:
                Status: !Ref Versioning
        Outputs:
          Arn:
            Value: !GetAtt Data.Arn
        """;

    public static CreateChangeSetRequest Create(string stack, string template) => new()
    {
        StackName = stack,
        ChangeSetName = "first",
        ChangeSetType = ChangeSetType.CREATE,
        TemplateBody = template,
        Tags = [new() { Key = "Project", Value = "Davivienda" }],
    };

    public static CreateChangeSetRequest Update(string stack, string template, string name = "next")
    {
        var request = Create(stack, template);
        (request.ChangeSetType, request.ChangeSetName) = (ChangeSetType.UPDATE, name);
        return request;
    }

    public static async Task DeployAsync(
        AmazonCloudFormationClient stacks, CreateChangeSetRequest request, CancellationToken cancellationToken)
    {
        await PlanAsync(stacks, request, cancellationToken);
        await stacks.ExecuteChangeSetAsync(
            new() { StackName = request.StackName, ChangeSetName = request.ChangeSetName }, cancellationToken);
    }

    public static async Task<DescribeChangeSetResponse> PlanAsync(
        AmazonCloudFormationClient stacks, CreateChangeSetRequest request, CancellationToken cancellationToken)
    {
        await stacks.CreateChangeSetAsync(request, cancellationToken);
        return await stacks.DescribeChangeSetAsync(
            new() { StackName = request.StackName, ChangeSetName = request.ChangeSetName }, cancellationToken);
    }

    public static async Task<Stack> SeenAsync(AmazonCloudFormationClient stacks, string name, CancellationToken cancellationToken) =>
        (await stacks.DescribeStacksAsync(new() { StackName = name }, cancellationToken)).Stacks.ShouldHaveSingleItem();
}
