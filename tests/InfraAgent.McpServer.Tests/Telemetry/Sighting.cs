using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using InfraAgent.McpServer.Telemetry;

namespace InfraAgent.McpServer.Tests.Telemetry;

/// <summary>What the server tells of one trace. Other tests' servers run in this process too: their traces are others.</summary>
sealed class Sighting : IDisposable
{
    readonly ActivityListener spans;
    readonly MeterListener figures = new();

    public Sighting(params string[] furtherSources)
    {
        spans = new()
        {
            ShouldListenTo = source => source.Name == Instruments.Name || furtherSources.Contains(source.Name, StringComparer.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == Trace)
                {
                    Spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(spans);
        figures.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Instruments.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        figures.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        figures.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        figures.Start();
    }

    public ActivityTraceId Trace { get; } = ActivityTraceId.CreateRandom();

    public ActivitySpanId Client { get; } = ActivitySpanId.CreateRandom();

    /// <summary>How a client names its span.</summary>
    public string TraceParent => $"00-{Trace}-{Client}-01";

    public ConcurrentQueue<Activity> Spans { get; } = [];

    public ConcurrentQueue<Figure> Figures { get; } = [];

    /// <summary>The spans of tools, the first call first.</summary>
    public IReadOnlyList<Activity> Calls => [.. Spans.Where(span => span.OperationName.StartsWith("execute_tool ", StringComparison.Ordinal)).OrderBy(span => span.StartTimeUtc)];

    public IEnumerable<string> Counted(string instrument) => Figures.Where(figure => figure.Instrument == instrument).Select(figure => figure.Tags);

    public void Dispose()
    {
        spans.Dispose();
        figures.Dispose();
    }

    // Figures have no trace of their own; they are told while the span they belong to is still open.
    void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Activity.Current?.TraceId == Trace)
        {
            Figures.Enqueue(new(instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        }
    }
}

/// <summary>One measurement.</summary>
sealed record Figure(string Instrument, double Value, string Tags);
