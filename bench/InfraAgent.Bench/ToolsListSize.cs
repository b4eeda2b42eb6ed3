using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InfraAgent.Bench;

/// <summary>What a client must put before its model for the model to know the tools.</summary>
static class ToolsListSize
{
    public static async Task RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        await setting.Output.WriteLineAsync("\nSize of the tools/list answer:\n");
        Table table = new(setting.Output, "server", "tools", "bytes", "bytes a tool", "largest tool", "ours ÷ this, a tool");
        double? ours = null;
        foreach (var peer in StdioPeer.All(setting))
        {
            await using var session = StdioSession.Start(peer);
            var answer = JsonElement.Parse(await session.ListToolsAsync(Era.Session, cancellationToken));
            int[] sizes = [.. answer.GetProperty("result").GetProperty("tools").EnumerateArray().Select(Bytes)];
            ours ??= sizes.Average();
            table.Row(
                peer.Name,
                sizes.Length.ToString(CultureInfo.InvariantCulture),
                Table.Number(sizes.Sum()),
                Table.Number(sizes.Average()),
                Table.Number(sizes.Max()),
                Table.Ratio(ours.Value, sizes.Average()));
        }
    }

    static int Bytes(JsonElement tool) => Encoding.UTF8.GetByteCount(tool.GetRawText());
}
