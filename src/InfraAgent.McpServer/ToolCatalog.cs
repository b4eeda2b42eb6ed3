using System.Diagnostics.CodeAnalysis;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.BedrockAgents;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.CloudFormation;
using InfraAgent.McpServer.Ec2;
using InfraAgent.McpServer.Governance;
using InfraAgent.McpServer.Inventory;
using InfraAgent.McpServer.Lambda;
using InfraAgent.McpServer.Rds;
using InfraAgent.McpServer.S3;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace InfraAgent.McpServer;

/// <summary>Every tool this server offers, and every kind of resource it knows. What is not listed here does not exist.</summary>
public static class ToolCatalog
{
    public static IServiceCollection AddTools(this IServiceCollection services) => services
        // Ec2
        .AddTool<CreateEc2Instance>()
        .AddTool<StartEc2Instance>()
        .AddTool<StopEc2Instance>()
        .AddTool<TerminateEc2Instance>()
        .AddKind<Instances>()
        // S3
        .AddTool<CreateS3Bucket>()
        .AddTool<DeleteS3Bucket>()
        .AddKind<Buckets>()
        // Lambda
        .AddTool<CreateLambdaFunction>()
        .AddTool<DeleteLambdaFunction>()
        .AddKind<Functions>()
        // Rds
        .AddTool<CreateRdsInstance>()
        .AddTool<DeleteRdsInstance>()
        .AddKind<DbInstances>()
        // BedrockAgents
        .AddTool<CreateBedrockAgent>()
        .AddTool<DeleteBedrockAgent>()
        .AddKind<Agents>()
        // CloudFormation
        .AddTool<DeployStack>()
        .AddTool<DeleteStack>()
        .AddKind<Stacks>()
        // Inventory
        .AddTool<ListActiveResources>()
        .AddTool<GetResource>()
        .AddTool<ExportTemplate>()
        // Governance
        .AddTool<ValidateSecurityPolicy>()
        .AddTool<ValidateTemplate>()
        .AddTool<CheckPermissions>()
        .AddTool<GetCallerIdentity>()
        .AddTool<TagResource>()
        // Changes
        .AddTool<ApplyChange>();

    static IServiceCollection AddTool<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTool>(
        this IServiceCollection services)
        where TTool : Tool => services.AddSingleton<Tool, TTool>();

    // The same object, whether it is asked for as itself or as one of all kinds.
    static IServiceCollection AddKind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TKind>(
        this IServiceCollection services)
        where TKind : class, IResourceKind => services
            .AddSingleton<TKind>()
            .AddSingleton<IResourceKind>(provider => provider.GetRequiredService<TKind>());
}
