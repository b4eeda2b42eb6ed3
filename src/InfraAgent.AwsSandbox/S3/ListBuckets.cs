using System.Buffers.Text;
using System.Text;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Lists the account's buckets, of every region unless one is asked for.</summary>
static class ListBuckets
{
    public static Answer Run(S3Call call)
    {
        var size = call.Rest.QueryNumber("max-buckets", 1, 10_000);
        var token = call.Rest.Query("continuation-token");
        var prefix = call.Rest.Query("prefix");
        var region = call.Rest.Query("bucket-region");
        call.EverythingRead();

        var after = token is null ? "" : Open(token);
        var matches = call.Store.Buckets.Values.Where(bucket =>
            string.CompareOrdinal(bucket.Name, after) > 0
            && bucket.Name.StartsWith(prefix ?? "", StringComparison.Ordinal)
            && (region is null || bucket.Region == region));
        var page = matches.Take((size ?? 10_000) + 1).ToList();
        var next = page.Count > (size ?? 10_000)
            ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(page[^2].Name))
            : null;

        // AWS names each bucket's region only to callers that use at least one parameter.
        var withRegion = (size, token, prefix, region) is not (null, null, null, null);
        return S3Call.Answer("ListAllMyBucketsResult", xml =>
        {
            WriteOwner(xml);
            xml.List("Buckets", next is null ? page : page.SkipLast(1), bucket =>
            {
                xml.Text("Name", bucket.Name);
                xml.Time("CreationDate", bucket.Created);
                xml.Text("BucketRegion", withRegion ? bucket.Region : null);
            }, "Bucket");
            xml.Text("ContinuationToken", next);
            xml.Text("Prefix", prefix);
        });
    }

    public static void WriteOwner(XmlOutput xml) => xml.Group("Owner", () =>
    {
        xml.Text("ID", "sandbox");
        xml.Text("DisplayName", "sandbox");
    });

    static string Open(string token) => Base64Url.IsValid(token)
        ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token))
        : throw new AwsErrorException("InvalidArgument", "The continuation token provided is incorrect");
}
