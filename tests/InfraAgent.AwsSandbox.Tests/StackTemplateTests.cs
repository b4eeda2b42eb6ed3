using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Templates that make no sense are refused in CloudFormation's words, and none brings the sandbox down.</summary>
public sealed class StackTemplateTests : SandboxTest
{
    const string Bucket = "Type: AWS::S3::Bucket";

    [Theory]
    [InlineData("{", "Template format error: JSON not well-formed.")]
    [InlineData("a: [", "Template format error: YAML not well-formed.")]
    [InlineData("[]", "Template format error: unsupported structure.")]
    [InlineData("{\"Resources\":{\"A\":{\"Type\":\"AWS::S3::Bucket\",\"Properties\":{\"BucketName\":\"\\ud800\"}}}}", "Template format error")]
    [InlineData("Resources: {}", "At least one Resources member must be defined.")]
    [InlineData("Colour: red\nResources: {A: {" + Bucket + "}}", "Invalid template property or properties [Colour]")]
    [InlineData("Resources: {A: {Properties: {}}}", "Every Resources object must contain a Type member.")]
    [InlineData("Resources: {A: {Type: Bucket}}", "Unrecognized resource types: [Bucket]")]
    [InlineData("Resources: {A-b: {" + Bucket + "}}", "Resource name A-b is non alphanumeric.")]
    [InlineData("Resources: {A: {" + Bucket + ", DeletionPolicy: Shred}}", "Unrecognized DeletionPolicy Shred")]
    [InlineData("Resources: {A: {" + Bucket + ", Properties: {BucketName: null}}}", "'null' values are not allowed in templates")]
    [InlineData("Resources: {A: {" + Bucket + ", Properties: {BucketName: !Ref B}}}", "Unresolved resource dependencies [B]")]
    [InlineData("Resources: {A: {" + Bucket + ", DependsOn: B}, B: {" + Bucket + ", DependsOn: A}}", "Circular dependency")]
    [InlineData("Resources: {A: {" + Bucket + ", Condition: C}}", "Unresolved condition dependency C")]
    [InlineData("Conditions: {C: !Condition C}\nResources: {A: {" + Bucket + ", Condition: C}}", "Circular dependency between conditions")]
    [InlineData("Conditions: {C: !Equals [!If [C, a, b], a]}\nResources: {A: {" + Bucket + ", Condition: C}}", "Circular dependency between conditions")]
    [InlineData("Mappings: {M: {a: {b: !FindInMap [M, a, b]}}}\nResources: {A: {" + Bucket + ", Properties: {BucketName: !FindInMap [M, a, b]}}}",
        "Every Mappings attribute must be a String or a List.")]
    [InlineData("Parameters: {P: {Type: String}}\nResources: {A: {" + Bucket + "}}", "Parameters: [P] must have values")]
    [InlineData("Parameters: {P: {Type: Colour}}\nResources: {A: {" + Bucket + "}}", "Unrecognized parameter type: Colour")]
    [InlineData("Parameters: {P: {Type: String, Default: a, AllowedValues: [b]}}\nResources: {A: {" + Bucket + "}}", "must be one of AllowedValues")]
    [InlineData("Parameters: {P: {Type: String, Default: a, AllowedPattern: '(a+)+$('}}\nResources: {A: {" + Bucket + "}}", "AllowedPattern")]
    [InlineData("x: &a [*a]\nResources: {A: {" + Bucket + "}}", "YAML aliases are not allowed")]
    [InlineData("Resources: {A: {" + Bucket + ", Properties: {BucketName: !Colour x}}}", "YAML not well-formed")]
    [InlineData("Resources: {A: {" + Bucket + ", Properties: {BucketName: !Select [9, [a]]}}}", "Fn::Select cannot select nonexistent value")]
    [InlineData("Resources: {A: {" + Bucket + ", Properties: {BucketName: {Ref: [a]}}}}", "Template")]
    [InlineData("Resources: {A: {" + Bucket + ", Properties: {Tags: {'Fn::Join': x}}}}", "Template error")]
    public async Task A_template_that_makes_no_sense_is_refused(string template, string saying)
    {
        using var stacks = Clients.Stacks();
        var error = await Should.ThrowAsync<AmazonCloudFormationException>(
            stacks.CreateChangeSetAsync(Stacks.Create("data", template), Cancel));
        (error.ErrorCode, (int)error.StatusCode).ShouldBe(("ValidationError", 400));
        error.Message.ShouldContain(saying);
        await StillServes(stacks);
    }

    [Fact]
    public async Task A_template_nested_without_end_is_refused()
    {
        using var stacks = Clients.Stacks();
        foreach (var deep in (string[])[new string('[', 20_000), "a: " + string.Concat(Enumerable.Repeat("{a: ", 10_000))])
        {
            await Should.ThrowAsync<AmazonCloudFormationException>(
                stacks.CreateChangeSetAsync(Stacks.Create("data", deep), Cancel));
        }

        await StillServes(stacks);
    }

    [Fact]
    public async Task A_template_beyond_fifty_kilobytes_is_refused()
    {
        using var stacks = Clients.Stacks();
        var error = await Should.ThrowAsync<AmazonCloudFormationException>(
            stacks.CreateChangeSetAsync(Stacks.Create("data", "# " + new string('x', 51_200)), Cancel));
        error.Message.ShouldContain("51200");
    }

    [Fact]
    public async Task A_role_demands_a_capability()
    {
        using var stacks = Clients.Stacks();
        var named = Stacks.Create("roles", "Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r, AssumeRolePolicyDocument: {}}}}");
        named.Capabilities = ["CAPABILITY_IAM"];
        (await Should.ThrowAsync<InsufficientCapabilitiesException>(stacks.CreateChangeSetAsync(named, Cancel)))
            .Message.ShouldBe("Requires capabilities : [CAPABILITY_NAMED_IAM]");
        named.Capabilities = ["CAPABILITY_NAMED_IAM"];
        await Stacks.DeployAsync(stacks, named, Cancel);
        (await Stacks.SeenAsync(stacks, "roles", Cancel)).StackStatus.ShouldBe(StackStatus.CREATE_COMPLETE);
    }

    [Fact]
    public async Task Parameters_nobody_declared_are_refused()
    {
        using var stacks = Clients.Stacks();
        var request = Stacks.Create("data", Stacks.Bucket("the-data"));
        request.Parameters = [new() { ParameterKey = "Colour", ParameterValue = "red" }];
        (await Should.ThrowAsync<AmazonCloudFormationException>(stacks.CreateChangeSetAsync(request, Cancel)))
            .Message.ShouldBe("Parameters: [Colour] do not exist in the template");
    }

    static async Task StillServes(AmazonCloudFormationClient stacks) =>
        ((await stacks.DescribeStacksAsync(new(), Cancel)).Stacks ?? []).ShouldBeEmpty();
}
