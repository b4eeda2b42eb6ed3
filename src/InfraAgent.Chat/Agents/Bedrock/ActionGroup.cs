using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.BedrockAgent.Model;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>Functions that belong together, as a Bedrock agent is to have them.</summary>
sealed record ActionGroup(string Name, IReadOnlyList<Function> Functions)
{
    // Of an agent's APIs in one group.
    const int MostFunctions = 11;
    const string Mark = "InfraAgent, schema ";

    /// <summary>What tells a group of ours from others, and its functions from any others.</summary>
    public string Description => Mark + Fingerprint(Functions);

    public static bool IsOurs(string? description) => description?.StartsWith(Mark, StringComparison.Ordinal) is true;

    /// <summary>The groups that the tools make, by what they are about.</summary>
    public static IReadOnlyList<ActionGroup> Of(IEnumerable<ToolInfo> tools) =>
    [
        .. tools
            .GroupBy(tool => Domain(tool.Name), StringComparer.Ordinal)
            .OrderBy(domain => domain.Key, StringComparer.Ordinal)
            .SelectMany(domain => domain
                .OrderBy(tool => tool.Name, StringComparer.Ordinal)
                .Select(FunctionSchemas.Of)
                .Chunk(MostFunctions)
                .Select((functions, part) => new ActionGroup(Numbered(domain.Key, part), functions))),
    ];

    /// <summary>Of the functions in whatever order; names, types, descriptions and what is required.</summary>
    public static string Fingerprint(IEnumerable<Function> functions)
    {
        var text = new StringBuilder();
        foreach (var function in functions.OrderBy(function => function.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{function.Name}\0{function.Description}\0{function.RequireConfirmation?.Value}\n");
            foreach (var (name, parameter) in (function.Parameters ?? []).OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"\t{name}\0{parameter.Type?.Value}\0{parameter.Required is true}\0{parameter.Description}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    static string Numbered(string domain, int part) =>
        part == 0 ? domain : string.Create(CultureInfo.InvariantCulture, $"{domain}-{part + 1}");

    static string Domain(string tool)
    {
        var words = tool.Split('_', '-');
        bool About(params ReadOnlySpan<string> any)
        {
            foreach (var word in any)
            {
                if (words.Contains(word, StringComparer.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        return About("bedrock", "agent") ? "bedrock-agents"
            : About("ec2") ? "infra-ec2"
            : About("s3") ? "infra-s3"
            : About("rds") ? "infra-rds"
            : About("lambda") ? "infra-lambda"
            : About("stack", "template") ? "infra-iac"
            : About("policy", "permissions", "identity", "change") ? "infra-policy"
            : About("resource", "resources", "inventory") ? "infra-inventory"
            : "infra-general";
    }
}
