using System.Security.Cryptography;
using System.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What Bedrock calls a tool, and the tool that it means by a name.</summary>
static class ToolNames
{
    const int LongestOfModels = 64;
    const int LongestOfAgents = 100;

    /// <summary>A name a model takes: up to 64 letters, digits, dashes and underscores.</summary>
    public static string ForModel(string tool) =>
        Fitting(tool, string.Concat(tool.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_')), LongestOfModels);

    /// <summary>A name a function of an agent takes: no two dashes or underscores in a row, and none first.</summary>
    public static string ForFunction(string tool)
    {
        var name = new StringBuilder();
        foreach (var c in tool)
        {
            var isWord = char.IsAsciiLetterOrDigit(c);
            if (isWord || (name.Length > 0 && char.IsAsciiLetterOrDigit(name[^1])))
            {
                name.Append(isWord || c == '-' ? c : '_');
            }
        }

        return Fitting(tool, name.ToString(), LongestOfAgents);
    }

    /// <summary>The tool meant by a function's name or an operation's path; null where there is none, or more than one.</summary>
    public static ToolInfo? Find(string name, IReadOnlyList<ToolInfo> tools)
    {
        var last = name.TrimEnd('/').Split('/')[^1];
        return tools.FirstOrDefault(tool => tool.Name == last)
            ?? Only(tools, tool => ForFunction(tool.Name) == last || ForModel(tool.Name) == last)
            ?? Only(tools, tool => Plain(tool.Name) == Plain(last));
    }

    static ToolInfo? Only(IReadOnlyList<ToolInfo> tools, Func<ToolInfo, bool> isMeant) =>
        tools.Where(isMeant).Take(2).ToList() is [var only] ? only : null;

    static string Plain(string name) => name.Replace('-', '_').ToUpperInvariant();

    // Two long names may begin alike.
    static string Fitting(string tool, string name, int longest) => name.Length <= longest
        ? name
        : $"{name[..(longest - 9)].TrimEnd('-', '_')}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tool)).AsSpan(0, 4))}";
}
