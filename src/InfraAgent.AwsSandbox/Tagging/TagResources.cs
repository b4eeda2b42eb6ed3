using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Tagging;

/// <summary>Tags resources of any service; what one of them refuses does not keep the others from their tags.</summary>
static class TagResources
{
    const int MaxArns = 20;

    public static Answer Run(AwsRequest request, JsonInput body, IReadOnlyList<ITaggedResources> services)
    {
        var arns = body.Texts("ResourceARNList") ?? [];
        var tags = body.Map("Tags") ?? throw TaggingService.Invalid("Tags must not be empty.");
        body.RefuseUnread("tagging:TagResources");
        if (arns.Count is 0 or > MaxArns)
        {
            throw TaggingService.Invalid($"ResourceARNList has from 1 to {MaxArns} members.");
        }

        if (tags.Count is 0 or > ResourceTags.Max)
        {
            throw TaggingService.Invalid($"Tags has from 1 to {ResourceTags.Max} members.");
        }

        TagRules.Check(tags, "InvalidParameterException");
        var failed = new SortedDictionary<string, AwsErrorException>(StringComparer.Ordinal);
        foreach (var arn in arns.Distinct(StringComparer.Ordinal))
        {
            try
            {
                ServiceOf(arn, request.Region, services).Tag(request.Region, arn, tags);
            }
            catch (AwsErrorException refused)
            {
                failed.Add(arn, refused);
            }
        }

        return TaggingService.Answer(json => json.Group("FailedResourcesMap", () =>
        {
            foreach (var (arn, refused) in failed)
            {
                json.Group(arn, () =>
                {
                    json.Number("StatusCode", refused.Status);
                    json.Text("ErrorCode", "InvalidParameterException");
                    json.Text("ErrorMessage", refused.Message);
                });
            }
        }));
    }

    // A bucket's ARN names neither region nor account: its name is the only one in the world.
    static ITaggedResources ServiceOf(string arn, string region, IReadOnlyList<ITaggedResources> services) =>
        arn.Split(':', 6) is ["arn", "aws", var name, var place, var account, { Length: > 0 }]
        && ((place == region && account == Sandbox.Account) || (name == "s3" && (place, account) is ("", "")))
            ? services.FirstOrDefault(service => service.Service == name)
                ?? throw TaggingService.Invalid($"The sandbox cannot tag resources of the service {name}.")
            : throw TaggingService.Invalid($"{arn} is no ARN of this account and region.");
}
