using System.Text.Json;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>
/// A bucket's policy: kept as given, refused where it is no policy or where it would open a bucket that is shut.
/// </summary>
static class BucketPolicies
{
    const int MaxPolicy = 20 * 1024;

    public static Answer Get(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        return bucket.Policy is { } policy
            ? new(200, "application/json", System.Text.Encoding.UTF8.GetBytes(policy))
            : throw NoPolicy(call);
    }

    static AwsErrorException NoPolicy(S3Call call) =>
        call.Error("NoSuchBucketPolicy", "The bucket policy does not exist", 404);

    public static Answer Delete(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.Policy = null;
        return Answer.Empty(204);
    }

    public static Answer GetStatus(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        var policy = bucket.Policy ?? throw NoPolicy(call);
        return S3Call.Answer("PolicyStatus", xml => xml.Flag("IsPublic", IsPublic(call, policy)));
    }

    public static Answer Put(S3Call call)
    {
        var text = call.Rest.Request.BodyText();
        var bucket = call.Bucket();
        _ = call.Rest.Header("x-amz-confirm-remove-self-bucket-access");
        call.EverythingRead();
        if (IsPublic(call, text) && bucket.PublicAccess is { BlockPolicy: true })
        {
            throw call.Error("AccessDenied",
                "User: arn:aws:iam::000000000000:user/sandbox is not authorized to perform: s3:PutBucketPolicy because " +
                "public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.",
                403);
        }

        bucket.Policy = text;
        return Answer.Empty(204);
    }

    static bool IsPublic(S3Call call, string text)
    {
        try
        {
            using var policy = JsonDocument.Parse(text.Length <= MaxPolicy ? text : "");
            var statement = policy.RootElement.GetProperty("Statement");
            return statement.ValueKind == JsonValueKind.Array
                ? statement.EnumerateArray().Any(AllowsEverybody)
                : AllowsEverybody(statement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw call.Error("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
        }
    }

    // A condition may narrow "everybody" to somebody; AWS weighs which ones do, the sandbox believes them all.
    static bool AllowsEverybody(JsonElement statement) =>
        statement.GetProperty("Effect").GetString() == "Allow"
        && !statement.TryGetProperty("Condition", out _)
        && statement.TryGetProperty("Principal", out var principal)
        && (IsStar(principal) || (principal.ValueKind == JsonValueKind.Object
            && principal.TryGetProperty("AWS", out var aws) && IsStar(aws)));

    static bool IsStar(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.String => principal.GetString() == "*",
        JsonValueKind.Array => principal.EnumerateArray().Any(IsStar),
        _ => false,
    };
}
