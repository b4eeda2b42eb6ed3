using System.Globalization;

namespace InfraAgent.Bench;

/// <summary>A Markdown table, written as it grows.</summary>
sealed class Table
{
    readonly TextWriter output;

    public Table(TextWriter output, params string[] headings)
    {
        this.output = output;
        Row(headings);
        Row([.. headings.Select((_, column) => column == 0 ? "---" : "--:")]);
    }

    public void Row(params string[] cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>A number with three figures that mean something.</summary>
    public static string Number(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("N1", CultureInfo.InvariantCulture),
        _ => value.ToString("N2", CultureInfo.InvariantCulture),
    };

    public static string Ratio(double ours, double theirs) => $"{(ours / theirs).ToString("N2", CultureInfo.InvariantCulture)}×";
}
