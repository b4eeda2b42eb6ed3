using System.Collections.ObjectModel;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>A bucket's tags: put replaces them all, as S3 does.</summary>
static class BucketTagging
{
    public static Answer Get(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        return bucket.Tags.Current.Count > 0
            ? S3Call.Answer("Tagging", xml => TagSet.Write(xml, bucket.Tags.Current))
            : throw call.Error("NoSuchTagSet", "The TagSet does not exist", 404);
    }

    public static Answer Put(S3Call call)
    {
        var tags = TagSet.Read(call.Document("Tagging").Group("TagSet") ?? throw XmlInput.Malformed());
        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.Tags.Replace(tags);
        return Answer.Empty(204);
    }

    public static Answer Delete(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.Tags.Replace(ReadOnlyDictionary<string, string>.Empty);
        return Answer.Empty(204);
    }
}
