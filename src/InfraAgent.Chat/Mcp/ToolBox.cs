using InfraAgent.Chat.Agents;
using ModelContextProtocol.Client;

namespace InfraAgent.Chat.Mcp;

/// <summary>The tools of all servers at one moment.</summary>
public sealed class ToolBox
{
    const int LongestName = 64;

    readonly Dictionary<string, BoxedTool> tools = new(StringComparer.Ordinal);

    /// <summary>As agents are told of them.</summary>
    public IReadOnlyList<ToolInfo> All => [.. tools.Values.Select(tool => tool.Info)];

    public static ToolBox Of(IEnumerable<(McpConnection Connection, IReadOnlyList<McpClientTool> Tools)> lists)
    {
        ToolBox box = new();
        foreach (var (connection, list) in lists)
        {
            foreach (var tool in list)
            {
                box.Put(connection, tool);
            }
        }

        return box;
    }

    internal BoxedTool? Find(string name) => tools.GetValueOrDefault(name);

    // The first server in the file keeps the plain name: a later one can't take its calls.
    void Put(McpConnection connection, McpClientTool tool)
    {
        var name = tools.ContainsKey(tool.Name) ? $"{connection.Name}_{tool.Name}" : tool.Name;
        if (name.Length <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            tools.TryAdd(name, new(connection, tool.Name, Describe(name, tool)));
        }
    }

    static ToolInfo Describe(string name, McpClientTool tool)
    {
        var hints = tool.ProtocolTool.Annotations;
        var effect = hints?.ReadOnlyHint is true ? ToolEffect.Reads : hints?.DestructiveHint is false ? ToolEffect.Writes : ToolEffect.Destroys;
        return new(name, tool.Title, tool.Description, tool.JsonSchema, effect);
    }
}

/// <summary>A tool and whose it is.</summary>
sealed record BoxedTool(McpConnection Connection, string ServerName, ToolInfo Info);
