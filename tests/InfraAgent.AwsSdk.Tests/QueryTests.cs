using System.Net;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.IdentityManagement;
using Amazon.RDS;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>The Query protocol: a form goes out, XML comes in, with answers worded as AWS documents them.</summary>
public sealed class QueryTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_within_lists_are_numbered_and_iam_is_signed_for_its_one_region()
    {
        var wire = new Wire(new Answer(
            """
            <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <SimulatePrincipalPolicyResult><IsTruncated>true</IsTruncated><Marker>m</Marker><EvaluationResults>
                <member><EvalActionName>s3:GetObject</EvalActionName><EvalDecision>allowed</EvalDecision>
                  <EvalDecisionDetails><entry><key>role</key><value>allowed</value></entry></EvalDecisionDetails>
                  <MatchedStatements><member><SourcePolicyId>p</SourcePolicyId></member></MatchedStatements>
                  <MissingContextValues/></member>
                <member><EvalDecision>implicitDeny</EvalDecision></member>
              </EvaluationResults></SimulatePrincipalPolicyResult>
              <ResponseMetadata><RequestId>q1</RequestId></ResponseMetadata>
            </SimulatePrincipalPolicyResponse>
            """));
        using var iam = new AmazonIdentityManagementServiceClient(
            Wire.Credentials, wire.For(new AmazonIdentityManagementServiceConfig()));
        var response = await iam.SimulatePrincipalPolicyAsync(
            new()
            {
                PolicySourceArn = "arn:x",
                ActionNames = ["s3:GetObject", "ec2:RunInstances"],
                ContextEntries =
                [
                    new() { ContextKeyName = "aws:x", ContextKeyType = ContextKeyTypeEnum.String, ContextKeyValues = ["v"] },
                ],
            },
            Cancel);
        var sent = wire.Sent.Single();
        sent.Line.ShouldBe("POST https://iam.amazonaws.com/");
        sent.Authorization.ShouldContain("/us-east-1/iam/aws4_request");
        sent.Body.ShouldBe(
            "Action=SimulatePrincipalPolicy&ActionNames.member.1=s3%3AGetObject&ActionNames.member.2=ec2%3ARunInstances"
            + "&ContextEntries.member.1.ContextKeyName=aws%3Ax&ContextEntries.member.1.ContextKeyType=string"
            + "&ContextEntries.member.1.ContextKeyValues.member.1=v&PolicySourceArn=arn%3Ax&Version=2010-05-08");
        var (first, second) = (response.EvaluationResults[0], response.EvaluationResults[1]);
        first.EvalDecision.ShouldBe(PolicyEvaluationDecisionType.Allowed);
        first.MatchedStatements.Single().SourcePolicyId.ShouldBe("p");
        first.MissingContextValues.ShouldBeEmpty();
        first.EvalDecisionDetails["role"].ShouldBe("allowed");
        second.MatchedStatements.ShouldBeNull();
        (response.IsTruncated, response.Marker, response.ResponseMetadata.RequestId).ShouldBe((true, "m", "q1"));
    }

    [Fact]
    public async Task A_list_is_sent_under_the_name_its_service_gives_its_elements()
    {
        var wire = new Wire(new Answer("<CreateDBInstanceResponse/>"));
        using var rds = new AmazonRDSClient(Wire.Credentials, wire.For(new AmazonRDSConfig()));
        await rds.CreateDBInstanceAsync(
            new()
            {
                DBInstanceIdentifier = "db1",
                EnableCloudwatchLogsExports = ["postgresql"],
                StorageEncrypted = true,
                Tags = [new() { Key = "Año", Value = "a+b &=" }],
                VpcSecurityGroupIds = [],
            },
            Cancel);
        wire.Sent.Single().Body.ShouldBe(
            "Action=CreateDBInstance&DBInstanceIdentifier=db1&EnableCloudwatchLogsExports.member.1=postgresql"
            + "&StorageEncrypted=true&Tags.Tag.1.Key=A%C3%B1o&Tags.Tag.1.Value=a%2Bb%20%26%3D&Version=2014-10-31"
            + "&VpcSecurityGroupIds=");
    }

    [Fact]
    public async Task A_change_set_is_read_down_to_what_each_property_costs()
    {
        var wire = new Wire(new Answer(
            """
            <DescribeChangeSetResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeChangeSetResult>
              <Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus>
              <CreationTime>2026-01-02T03:04:05.678Z</CreationTime>
              <Changes><member><Type>Resource</Type><ResourceChange>
                <Action>Modify</Action><LogicalResourceId>Db</LogicalResourceId><Replacement>True</Replacement>
                <Scope><member>Properties</member></Scope>
                <Details><member><ChangeSource>DirectModification</ChangeSource><Target><Attribute>Properties</Attribute>
                  <Name>Engine</Name><RequiresRecreation>Always</RequiresRecreation></Target></member></Details>
              </ResourceChange></member></Changes>
            </DescribeChangeSetResult></DescribeChangeSetResponse>
            """));
        using var cloudFormation = CloudFormation(wire);
        var set = await cloudFormation.DescribeChangeSetAsync(new() { ChangeSetName = "c" }, Cancel);
        set.CreationTime.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc));
        set.ExecutionStatus.ShouldBe(ExecutionStatus.AVAILABLE);
        var change = set.Changes.Single().ResourceChange;
        (change.Action, change.Replacement).ShouldBe((ChangeAction.Modify, Replacement.True));
        change.Scope.ShouldBe(["Properties"]);
        var target = change.Details.Single().Target;
        (target.Name, target.RequiresRecreation).ShouldBe(("Engine", RequiresRecreation.Always));
    }

    [Fact]
    public async Task A_stack_is_read_with_its_outputs_and_why_it_failed()
    {
        var wire = new Wire(new Answer(
            """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
              <Stacks><member><StackStatus>ROLLBACK_COMPLETE</StackStatus><StackStatusReason>&lt;no&gt;</StackStatusReason>
                <EnableTerminationProtection>true</EnableTerminationProtection>
                <Outputs><member><OutputKey>Name</OutputKey><OutputValue>b-1</OutputValue></member></Outputs>
              </member></Stacks>
            </DescribeStacksResult></DescribeStacksResponse>
            """));
        using var cloudFormation = CloudFormation(wire);
        var stack = (await cloudFormation.DescribeStacksAsync(new(), Cancel)).Stacks.Single();
        (stack.StackStatus, stack.StackStatusReason, stack.EnableTerminationProtection)
            .ShouldBe((StackStatus.ROLLBACK_COMPLETE, "<no>", true));
        stack.Outputs.Single().OutputValue.ShouldBe("b-1");
    }

    [Fact]
    public async Task Resources_to_import_are_sent_with_their_identifiers()
    {
        var wire = new Wire(new Answer("<CreateChangeSetResponse/>"));
        using var cloudFormation = CloudFormation(wire);
        await cloudFormation.CreateChangeSetAsync(
            new()
            {
                ChangeSetName = "c",
                ChangeSetType = ChangeSetType.IMPORT,
                ResourcesToImport =
                [
                    new()
                    {
                        ResourceType = "AWS::S3::Bucket",
                        LogicalResourceId = "B",
                        ResourceIdentifier = new() { ["BucketName"] = "b-1" },
                    },
                ],
            },
            Cancel);
        wire.Sent.Single().Body.ShouldContain(
            "&ResourcesToImport.member.1.ResourceIdentifier.entry.1.key=BucketName"
            + "&ResourcesToImport.member.1.ResourceIdentifier.entry.1.value=b-1");
    }

    [Fact]
    public async Task An_error_has_its_type_and_its_request()
    {
        using var cloudFormation = CloudFormation(new Wire(Answer.XmlError(HttpStatusCode.NotFound, "ChangeSetNotFound")));
        var thrown = await Should.ThrowAsync<ChangeSetNotFoundException>(
            cloudFormation.DescribeChangeSetAsync(new() { ChangeSetName = "c" }, Cancel));
        (thrown.ErrorCode, thrown.RequestId, thrown.StatusCode)
            .ShouldBe(("ChangeSetNotFound", "q-1", HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task An_error_without_a_type_is_the_services_own()
    {
        using var cloudFormation = CloudFormation(new Wire(Answer.XmlError(HttpStatusCode.BadRequest, "ValidationError")));
        var thrown = await Should.ThrowAsync<AmazonCloudFormationException>(
            cloudFormation.DescribeStacksAsync(new() { StackName = "none" }, Cancel));
        (thrown.ErrorCode, thrown.Message).ShouldBe(("ValidationError", "no"));
    }

    static AmazonCloudFormationClient CloudFormation(Wire wire) =>
        new(Wire.Credentials, wire.For(new AmazonCloudFormationConfig()));
}
