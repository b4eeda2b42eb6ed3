using System.Globalization;
using System.Text;
using InfraAgent.McpServer.Changes;

namespace InfraAgent.McpServer.Approvals;

/// <summary>What makes a form ours: a sealed note of the change and the version of it that the person looks at. A page elsewhere can't
/// write one, and it ends with the first answer.</summary>
public sealed class ApprovalForm(ChangeSeal seal, TimeProvider clock)
{
    const string Purpose = "approval form";

    static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public string TokenFor(Change change) =>
        seal.CloseText(Purpose, Encoding.UTF8.GetBytes($"{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()} {change.Version} {change.Id}"));

    public bool IsFor(Change change, string token)
    {
        if (seal.OpenText(Purpose, token) is not { } content || Encoding.UTF8.GetString(content).Split(' ', 3) is not [var until, var version, var id])
        {
            return false;
        }

        return id == change.Id
            && version == change.Version.ToString(CultureInfo.InvariantCulture)
            && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds();
    }
}
