using System.Globalization;

namespace InfraAgent.McpServer.Audit;

/// <summary>How files of the trail are called: <c>instance-yyyyMMdd-n.jsonl</c>. An instance counts its files from 1.</summary>
sealed record AuditFileName(string Instance, DateOnly Day, int Number)
{
    public const string Extension = ".jsonl";

    const string DayFormat = "yyyyMMdd";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Instance}-{Day:yyyyMMdd}-{Number}{Extension}");

    /// <summary>Null where a file is called otherwise: it is not ours.</summary>
    public static AuditFileName? Parse(string path) =>
        Path.GetFileNameWithoutExtension(path).Split('-') is [{ Length: > 0 } instance, var day, var number]
        && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && new AuditFileName(instance, date, count) is var name
        && name.ToString() == Path.GetFileName(path)
            ? name
            : null;
}
