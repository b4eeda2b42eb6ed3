using System.Buffers.Text;
using System.Text;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Tagging;

/// <summary>Lists what has tags, or had them, in one region: by ARN, by kind, by tag.</summary>
static class GetResources
{
    const int DefaultPage = 50;
    const int MaxPage = 100;
    const int MaxFilters = 50;
    const int MaxValues = 20;
    const int MaxArns = 100;

    public static Answer Run(AwsRequest request, JsonInput body, IReadOnlyList<ITaggedResources> services)
    {
        var types = body.Texts("ResourceTypeFilters") ?? [];
        var arns = body.Texts("ResourceARNList");
        var filters = Filters(body);
        var size = body.Number("ResourcesPerPage");
        var token = body.Text("PaginationToken");
        body.RefuseUnread("tagging:GetResources");
        CheckCombination(arns, types, filters, size);

        var prefix = $"{request.Region}/";
        var after = token is null or "" ? "" : Open(prefix, token);
        var found = services.Where(service => IsAskedFor(service, types))
            .SelectMany(service => service.In(request.Region))
            .Where(one => types.Count == 0 || types.Any(type => IsOf(one.Type, type)))
            .Where(one => arns is null || arns.Contains(one.Arn, StringComparer.Ordinal))
            .Where(one => filters.All(holds => holds(one.Tags)))
            .Where(one => string.CompareOrdinal(one.Arn, after) > 0)
            .OrderBy(one => one.Arn, StringComparer.Ordinal)
            .Take((size ?? DefaultPage) + 1).ToList();
        var page = found.Take(size ?? DefaultPage).ToList();
        return TaggingService.Answer(json =>
        {
            json.Text("PaginationToken", found.Count > page.Count
                ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(prefix + page[^1].Arn))
                : "");
            json.List("ResourceTagMappingList", page, one =>
            {
                json.Text("ResourceARN", one.Arn);
                json.List("Tags", one.Tags, tag =>
                {
                    json.Text("Key", tag.Key);
                    json.Text("Value", tag.Value);
                });
            });
        });
    }

    /// <summary>All must hold, each by any one of its values; one without values asks for the key alone.</summary>
    static List<Func<IReadOnlyDictionary<string, string>, bool>> Filters(JsonInput body)
    {
        var filters = (body.Items("TagFilters") ?? [])
            .Select(item => Filter(item.Text("Key"), item.Texts("Values") ?? [])).ToList();
        return filters.Count <= MaxFilters
            ? filters
            : throw TaggingService.Invalid($"TagFilters has at most {MaxFilters} members.");
    }

    static Func<IReadOnlyDictionary<string, string>, bool> Filter(string? key, IReadOnlyList<string> values)
    {
        if (key is null or "")
        {
            throw TaggingService.Invalid("TagFilters.Key must not be empty.");
        }

        return values.Count <= MaxValues
            ? tags => tags.TryGetValue(key, out var value)
                && (values.Count == 0 || values.Contains(value, StringComparer.Ordinal))
            : throw TaggingService.Invalid($"TagFilters.Values has at most {MaxValues} members.");
    }

    static void CheckCombination<T>(IReadOnlyList<string>? arns, IReadOnlyList<string> types, List<T> filters, int? size)
    {
        if (arns is not null && (types.Count > 0 || filters.Count > 0))
        {
            throw TaggingService.Invalid("ResourceARNList cannot be used with TagFilters or ResourceTypeFilters.");
        }

        if (arns is { Count: 0 or > MaxArns })
        {
            throw TaggingService.Invalid($"ResourceARNList has from 1 to {MaxArns} members.");
        }

        if (size is < 1 or > MaxPage)
        {
            throw TaggingService.Invalid($"ResourcesPerPage must be from 1 to {MaxPage}.");
        }

        if (types.FirstOrDefault(type => !IsType(type)) is { } bad)
        {
            throw TaggingService.Invalid($"ResourceTypeFilters: '{bad}' must look like 'ec2' or 'ec2:instance'.");
        }
    }

    static bool IsType(string text) => text.Split(':') is [{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }];

    static bool IsAskedFor(ITaggedResources service, IReadOnlyList<string> types) =>
        types.Count == 0 || types.Any(type => type.Split(':')[0] == service.Service);

    /// <summary>A filter names a service, or a service and a kind of its resources.</summary>
    static bool IsOf(string type, string filter) =>
        type == filter || (type.StartsWith(filter, StringComparison.Ordinal) && type[filter.Length] == ':');

    static string Open(string prefix, string token) =>
        Base64Url.IsValid(token) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) is var opened
        && opened.StartsWith(prefix, StringComparison.Ordinal)
            ? opened[prefix.Length..]
            : throw TaggingService.Invalid("The PaginationToken is not valid for this region.");
}
