using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace InfraAgent.AwsSandbox.Iam.Model;

/// <summary>
/// The account's roles: those created here and, as a person who tries things has none yet, every other role one can
/// name. Only a deleted role and one called <c>…cannot-be-assumed…</c> are not there.
/// </summary>
sealed class RoleStore(TimeProvider clock, IdSequence ids)
{
    const string Unusable = "cannot-be-assumed";

    const string TrustsEverybody = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":{"Service":"*"},"Action":"sts:AssumeRole"}]}
        """;

    readonly ConcurrentDictionary<string, Role?> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where there is none; names differ in more than upper and lower case.</summary>
    public Role? Find(string name) => known.TryGetValue(name, out var role) ? role
        : name.Contains(Unusable, StringComparison.OrdinalIgnoreCase) ? null
        : new(name, "/", StableId(name), DateTimeOffset.UnixEpoch, TrustsEverybody);

    /// <summary>False where one of that name was created before.</summary>
    public bool Add(Role role) => known.TryAdd(role.Name, role) || known.TryUpdate(role.Name, role, null);

    public void Delete(Role role) => known[role.Name] = null;

    public Role Create(string name, string path, string trustPolicy) =>
        new(name, path, $"AROA{ids.Upper()}", clock.GetUtcNow(), trustPolicy);

    /// <summary>Whether a service may act as the role; other accounts' roles are their own business.</summary>
    public bool IsAssumableBy(string service, string arn)
    {
        if (arn.Contains(Unusable, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!arn.StartsWith(Role.ArnPrefix, StringComparison.Ordinal))
        {
            return true;
        }

        return Find(arn.Split('/')[^1]) is { } role
            && (role.TrustPolicy == TrustsEverybody
                || role.TrustPolicy.Contains($"\"{service}\"", StringComparison.Ordinal));
    }

    static string StableId(string name) =>
        $"AROA{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant())))[..16]}";
}
