using System.Diagnostics.CodeAnalysis;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Ec2;
using InfraAgent.McpServer.Governance;
using InfraAgent.McpServer.Inventory;
using InfraAgent.McpServer.S3;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace InfraAgent.McpServer;

/// <summary>Every tool this server offers, and every service its inventory covers. What is not listed here does not exist.</summary>
public static class ToolCatalog
{
    public static IServiceCollection AddTools(this IServiceCollection services) => services
        // Ec2
        .AddTool<CreateEc2Instance>()
        // Inventory
        .AddTool<ListActiveResources>()
        .AddInventory<InstanceInventory>()
        .AddInventory<BucketInventory>()
        // Governance
        .AddTool<ValidateSecurityPolicy>()
        .AddTool<ValidateTemplate>()
        .AddTool<GetCallerIdentity>();

    static IServiceCollection AddTool<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTool>(
        this IServiceCollection services)
        where TTool : Tool => services.AddSingleton<Tool, TTool>();

    static IServiceCollection AddInventory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(
        this IServiceCollection services)
        where TSource : class, IInventorySource => services.AddSingleton<IInventorySource, TSource>();
}
