namespace InfraAgent.Policies.Terraform;

/// <summary>Grants to everybody, which are what the canned access lists give by another way.</summary>
static class Grants
{
    /// <summary>The canned list that gives as much to as many; null where nobody outside is given anything.</summary>
    public static string? List(PropertyList grants) => grants.Items.OfType<PropertyMap>().Select(One).OfType<string>().Max(StringComparer.Ordinal);

    static string? One(PropertyMap grant)
    {
        var groups = Texts(grant).ToList();
        var writes = groups.Exists(text => text is "WRITE" or "FULL_CONTROL" or "WRITE_ACP");
        return groups.Exists(text => text.EndsWith("/global/AllUsers", StringComparison.Ordinal)) ? writes ? "PublicReadWrite" : "PublicRead"
            : groups.Exists(text => text.EndsWith("/global/AuthenticatedUsers", StringComparison.Ordinal)) ? "AuthenticatedRead"
            : null;
    }

    static IEnumerable<string> Texts(PropertyValue value) => value switch
    {
        TextValue text => [text.Text],
        PropertyList list => list.Items.SelectMany(Texts),
        PropertyMap map => map.SelectMany(pair => Texts(pair.Value)),
        _ => [],
    };
}
