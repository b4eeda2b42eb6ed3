namespace InfraAgent.Chat.Tests.Local;

/// <summary>A line of utterances.tsv: what is said, and what is to come of it.</summary>
/// <param name="Dialogue">Lines of one dialogue follow on each other; a dash is a dialogue of its own.</param>
/// <param name="Move">What the agent does: request, ask, confirm, explain, refuse, several, unavailable, help, greet, cancel, unknown.</param>
/// <param name="Expected">The call's arguments as JSON, the missing values, or why not; a dash where it doesn't matter.</param>
sealed record GoldenRow(int Line, string Dialogue, string Language, string Text, string Move, string Tool, string Expected)
{
    public static IReadOnlyList<GoldenRow> All { get; } = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Local", "utterances.tsv"))
        .Select((line, i) => (Cells: line.Split('\t'), Number: i + 1))
        .Where(line => line.Cells.Length > 1 && line.Number > 1)
        .Select(line => new GoldenRow(line.Number, line.Cells[0], line.Cells[1], line.Cells[2].Replace("\\n", "\n", StringComparison.Ordinal), line.Cells[3], line.Cells[4], line.Cells[5]))];

    /// <summary>The dialogues, in the file's order.</summary>
    public static IReadOnlyList<IReadOnlyList<GoldenRow>> Dialogues { get; } =
        [.. All.GroupBy(row => row.Dialogue is "-" ? $"-{row.Line}" : row.Dialogue).Select(group => group.ToList())];
}
