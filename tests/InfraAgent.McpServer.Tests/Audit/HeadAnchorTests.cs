using System.Text.Json;
using Amazon.S3;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Audit;

/// <summary>Anchors in an imitation of S3 that others wrote and that knows Object Lock.</summary>
public sealed class HeadAnchorTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    readonly Trail trail = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tail_that_is_cut_before_any_other_start_is_found_by_its_anchor()
    {
        using AwsClients clients = new(new(await moto.EndpointAsync(Cancel)));
        var s3 = clients.S3("us-east-1");
        await LockedBucketAsync(s3, "heads");
        string file;
        using (var log = trail.Open())
        {
            Trail.Call(log, 2);
            await using var anchor = Anchor(log, s3, "heads");
            file = trail.FileOf(log.Instance);
        }

        var claims = await HeadAnchor.ReadAsync(s3, "heads", Cancel);
        claims.ShouldHaveSingleItem().Seq.ShouldBe(3);
        Verify(claims).Intact.ShouldBeTrue();
        var stored = await s3.GetObjectMetadataAsync(new() { BucketName = "heads", Key = claims[0].By["s3://heads/".Length..] }, Cancel);
        stored.ObjectLockMode.ShouldBe(ObjectLockMode.Compliance);
        stored.ObjectLockRetainUntilDate!.Value.ToUniversalTime().ShouldBe(trail.Clock.GetUtcNow().UtcDateTime.AddYears(5));

        await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file, Cancel))[..^2], Cancel);
        Verify([]).Intact.ShouldBeTrue();
        Verify(claims).Flaws.ShouldHaveSingleItem().What.ShouldContain("the end is missing: s3://heads/audit/");
    }

    [Fact]
    public async Task The_head_is_anchored_again_only_when_something_happened()
    {
        using AwsClients clients = new(new(await moto.EndpointAsync(Cancel)));
        var s3 = clients.S3("us-east-1");
        await LockedBucketAsync(s3, "quiet");
        using var log = trail.Open();
        await using var anchor = Anchor(log, s3, "quiet");

        await anchor.AnchorAsync();
        await anchor.AnchorAsync();
        log.Head.Seq.ShouldBe(2);
        Trail.Call(log, 1);
        await anchor.AnchorAsync();

        trail.Records.Select(record => record.GetProperty("kind").GetString()).ShouldBe(["started", "anchored", "called", "anchored"]);
        (await HeadAnchor.ReadAsync(s3, "quiet", Cancel)).Select(claim => claim.Seq).Order().ShouldBe([1, 3]);
    }

    [Fact]
    public async Task A_head_that_could_not_be_anchored_is_told_and_stops_nothing()
    {
        using AwsClients clients = new(new(await moto.EndpointAsync(Cancel)));
        using var log = trail.Open();
        await using var anchor = Anchor(log, clients.S3("us-east-1"), "there-is-no-such-bucket");

        await anchor.AnchorAsync();
        Trail.Call(log, 1);

        trail.Records.Select(Said).ShouldBe(["started ", "anchored NoSuchBucket", "called "]);

        static string Said(JsonElement record) =>
            $"{record.GetProperty("kind").GetString()} {(record.TryGetProperty("errorCode", out var code) ? code.GetString() : "")}";
    }

    public void Dispose() => trail.Dispose();

    static async Task LockedBucketAsync(IAmazonS3 s3, string name) =>
        await s3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = name, ObjectLockEnabledForBucket = true }, Cancel);

    HeadAnchor Anchor(AuditLog log, IAmazonS3 s3, string bucket)
    {
        HeadAnchor anchor = new(log, trail.Options with { AnchorBucket = bucket }, () => s3, trail.Clock, NullLogger<HeadAnchor>.Instance);
        anchor.Start();
        return anchor;
    }

    AuditVerdict Verify(IReadOnlyList<AuditClaim> claims) => AuditVerifier.Verify(trail.Folder, new(trail.Options.Keys), claims);
}
