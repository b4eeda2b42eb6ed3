using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

public sealed class RoleTests : SandboxTest
{
    [Fact]
    public async Task A_role_that_was_created_is_shown_as_it_is()
    {
        await Clients.CreateRoleAsync("deployer", Cancel);
        using var iam = Clients.Iam();
        var role = (await iam.GetRoleAsync(new() { RoleName = "deployer" }, Cancel)).Role;
        (role.RoleName, role.Path, role.Arn).ShouldBe(("deployer", "/", "arn:aws:iam::000000000000:role/deployer"));
        Uri.UnescapeDataString(role.AssumeRolePolicyDocument).ShouldContain("lambda.amazonaws.com");
    }

    [Fact]
    public async Task A_role_is_created_once()
    {
        await Clients.CreateRoleAsync("deployer", Cancel);
        await Should.ThrowAsync<HttpRequestException>(Clients.CreateRoleAsync("deployer", Cancel));
        Sandbox.Calls[^1].Status.ShouldBe(409);
    }

    [Fact]
    public async Task A_role_nobody_created_is_there_and_one_that_cannot_be_assumed_is_not()
    {
        using var iam = Clients.Iam();
        (await iam.GetRoleAsync(new() { RoleName = "whatever" }, Cancel)).Role.Arn
            .ShouldBe("arn:aws:iam::000000000000:role/whatever");
        await Should.ThrowAsync<NoSuchEntityException>(
            iam.GetRoleAsync(new() { RoleName = "this-cannot-be-assumed" }, Cancel));
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused()
    {
        using var iam = Clients.Iam();
        (await Should.ThrowAsync<AmazonIdentityManagementServiceException>(
            iam.GetRoleAsync(new() { RoleName = "two words" }, Cancel))).ErrorCode.ShouldBe("ValidationError");
    }
}
