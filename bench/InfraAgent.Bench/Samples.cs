using System.Diagnostics;

namespace InfraAgent.Bench;

/// <summary>What was measured, in the order it was; summed up by rank, since one stall would spoil a mean.</summary>
sealed class Samples
{
    readonly List<double> values = [];

    public double Median => At(0.5);

    public void Add(double value) => values.Add(value);

    public double At(double rank)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(rank * sorted.Length))];
    }

    /// <summary>How long something took, in milliseconds.</summary>
    public static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
