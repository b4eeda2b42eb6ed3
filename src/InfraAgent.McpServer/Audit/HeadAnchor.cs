using System.Globalization;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Audit;

/// <summary>Puts the head of the trail where not even the administrator of this machine can change it: an S3 bucket with Object Lock. It
/// does so every few minutes and when the server ends; that it can't is told, and stops no call.</summary>
/// <param name="s3">Asked for when it is needed: credentials may come late.</param>
sealed class HeadAnchor(AuditLog audit, AuditOptions options, Func<IAmazonS3> s3, TimeProvider clock, ILogger<HeadAnchor> log) : IAsyncDisposable
{
    const string Prefix = "audit/";

    readonly SemaphoreSlim turn = new(1);
    ITimer? timer;

    // The record that tells of an anchor needs none of its own, or an idle server would never rest.
    long anchored;

    public void Start()
    {
        if (options.AnchorBucket is not null)
        {
            var pause = TimeSpan.FromMinutes(options.AnchorMinutes);
            timer = clock.CreateTimer(_ => _ = AnchorAsync(), null, pause, pause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (timer is not null)
        {
            await timer.DisposeAsync();
            await AnchorAsync();
        }

        turn.Dispose();
    }

    /// <summary>What was ever anchored in a bucket.</summary>
    public static async Task<IReadOnlyList<AuditClaim>> ReadAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        List<AuditClaim> claims = [];
        ListObjectsV2Request page = new() { BucketName = bucket, Prefix = Prefix };
        do
        {
            var found = await s3.ListObjectsV2Async(page, cancellationToken);
            foreach (var key in (found.S3Objects ?? []).Select(one => one.Key))
            {
                using var stored = await s3.GetObjectAsync(bucket, key, cancellationToken);
                using var json = await JsonDocument.ParseAsync(stored.ResponseStream, default, cancellationToken);
                claims.Add(AuditClaim.Read(json.RootElement, $"s3://{bucket}/{key}") ?? throw new InvalidDataException($"s3://{bucket}/{key} is no anchor."));
            }

            page.ContinuationToken = found.NextContinuationToken;
        }
        while (page.ContinuationToken is not null);

        return claims;
    }

    /// <summary>Puts the head there, if anything was recorded since the last time.</summary>
    internal async Task AnchorAsync()
    {
        await turn.WaitAsync();
        try
        {
            var head = audit.Head;
            if (head.Seq > anchored)
            {
                var told = await PutAsync(head);
                var (seq, _) = audit.Write(told);
                anchored = told.ErrorCode is not null ? anchored : seq == head.Seq + 1 ? seq : head.Seq;
            }
        }
        catch (AuditException)
        {
            // Told already; the next call that must be recorded is refused for it.
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<AuditEvent> PutAsync((long Seq, string Hash) head)
    {
        var bucket = options.AnchorBucket!;
        var key = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{audit.Instance}/{head.Seq}.json");
        var now = clock.GetUtcNow();
        var claim = PropertyMap.Of(("instance", audit.Instance), ("seq", head.Seq), ("hash", head.Hash), ("time", AuditRecord.Time(now)));
        AuditEvent told = new(AuditKinds.Anchored) { Trail = claim.With("object", $"s3://{bucket}/{key}") };
        try
        {
            var stored = await s3().PutObjectAsync(new()
            {
                BucketName = bucket,
                Key = key,
                ContentType = "application/json",
                ContentBody = System.Text.Encoding.UTF8.GetString(CanonicalJson.Of(claim).Span),
                ObjectLockMode = ObjectLockMode.Compliance,
                ObjectLockRetainUntilDate = now.UtcDateTime.AddYears(options.RetentionYears),
            });
            return told with { AwsRequestId = stored.ResponseMetadata.RequestId };
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or WebException or IOException or OperationCanceledException)
        {
            log.NotAnchored(e, bucket);
            return told with { ErrorCode = (e as AmazonServiceException)?.ErrorCode ?? "UNREACHABLE" };
        }
    }
}
