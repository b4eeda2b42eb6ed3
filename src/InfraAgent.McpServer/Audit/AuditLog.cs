using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Audit;

/// <summary>The audit trail of this instance: what is about to happen is written here first. Records are only ever added, and each is
/// bound to the one before by a keyed hash.</summary>
public sealed class AuditLog : IDisposable
{
    // A file is read as a whole by who verifies it.
    const long LargestFile = 64L * 1024 * 1024;

    readonly AuditOptions options;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly Stream output;
    readonly Lock turn = new();
    readonly ArrayBufferWriter<byte> line = new(4096);
    readonly AuditKeys keys;
    AuditFile? file;
    (long Seq, string Hash) head = (0, AuditLine.Origin);
    bool closed;

    /// <exception cref="AuditException">The folder can't be written to.</exception>
    public AuditLog(AuditOptions options, TimeProvider clock, ILogger<AuditLog> log)
        : this(options, clock, log, options.ToStandardOutput ? Console.OpenStandardOutput() : Stream.Null)
    {
    }

    /// <param name="output">Where records are shipped to.</param>
    internal AuditLog(AuditOptions options, TimeProvider clock, ILogger<AuditLog> log, Stream output)
    {
        (this.options, this.clock, this.log, this.output) = (options, clock, log, output);
        keys = new(options.Keys);
        try
        {
            AuditFolder.Prepare(options.Folder);
            AuditBeginning.Write(this, options.Folder, log);
        }
        catch (Exception e) when (e is not AuditException && e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"The audit trail can't be kept in {options.Folder}: {e.Message}", e);
        }
    }

    /// <summary>Names the chain of this process.</summary>
    public string Instance { get; } = RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>The number and the hash of the last record.</summary>
    public (long Seq, string Hash) Head
    {
        get
        {
            lock (turn)
            {
                return head;
            }
        }
    }

    /// <summary>Writes a record.</summary>
    /// <exception cref="AuditException">It could not be written: what it tells of must not happen.</exception>
    public void Append(AuditEvent told) => Write(told);

    /// <inheritdoc cref="Append"/>
    /// <returns>Its number and its hash.</returns>
    internal (long Seq, string Hash) Write(AuditEvent told)
    {
        try
        {
            var said = AuditRecord.Of(told, keys);
            lock (turn)
            {
                ObjectDisposedException.ThrowIf(closed, this);
                return Write(said);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            log.NotAudited(e, told.Kind);
            throw new AuditException($"The audit trail could not be written: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            closed = true;
            file?.Dispose();
        }
    }

    (long Seq, string Hash) Write(PropertyMap said)
    {
        var now = clock.GetUtcNow();
        (long Seq, string Hash) next = (head.Seq + 1, Compose(said, now));
        var current = file = FileOf(DateOnly.FromDateTime(now.UtcDateTime));
        current.Append(line.WrittenSpan, options.Sync);
        head = next;
        Ship();
        return next;
    }

    // The record with an empty hash, and then the hash of all the rest in its place.
    string Compose(PropertyMap said, DateTimeOffset now)
    {
        line.ResetWrittenCount();
        CanonicalJson.Write(line, PropertyMap.Of((IEnumerable<KeyValuePair<string, PropertyValue>>)
        [
            .. said,
            new("hash", new TextValue(AuditLine.Origin)),
            new("instance", new TextValue(Instance)),
            new("keyId", new TextValue(keys.SigningId)),
            new("prev", new TextValue(head.Hash)),
            new("seq", new NumberValue(head.Seq + 1)),
            new("time", new TextValue(AuditRecord.Time(now))),
        ]));
        var record = AuditLine.Read(line.WrittenMemory)!;
        var hash = record.Signature(keys);
        Encoding.ASCII.GetBytes(hash, System.Runtime.InteropServices.MemoryMarshal.AsMemory(record.Bytes).Span[record.HashAt..]);
        line.Write("\n"u8);
        return hash;
    }

    AuditFile FileOf(DateOnly day)
    {
        if (file is { } current)
        {
            if (!current.IsThere)
            {
                log.FileGone(current.Name.ToString());
            }
            else if (current.Name.Day == day && current.Length < LargestFile)
            {
                return current;
            }
            else
            {
                current.Settle();
            }
        }

        var next = AuditFile.Create(options.Folder, new(Instance, day, (file?.Name.Number ?? 0) + 1));
        file?.Dispose();
        return next;
    }

    // The file has the record: that nobody takes the copy off our hands stops no call.
    void Ship()
    {
        try
        {
            output.Write(line.WrittenSpan);
        }
        catch (IOException e)
        {
            log.NotShipped(e);
        }
    }
}
