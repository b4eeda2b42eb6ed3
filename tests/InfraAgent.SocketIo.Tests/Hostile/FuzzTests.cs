using System.Text;
using InfraAgent.SocketIo.Engine;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Hostile;

/// <summary>Bytes at random, though the same ones each time: readers say that they are no packet, and never fail.</summary>
public sealed class FuzzTests
{
    const int Rounds = 5000;

    static readonly byte[][] seeds =
    [
        .. new[]
        {
            """2["message",1,"2",{"3":[true]}]""",
            """52-/custom,789["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]""",
            """0/custom?a=b,{"token":"\u00e1\ud83d\udc4b"}""",
            "1/custom,", "312[]", """61-3[{"_placeholder":true,"num":0}]""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_reader_of_packets_never_fails(int seed)
    {
        Random random = new(seed);
        var (read, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            if (SocketPacketReader.Read(Mutant(random)) is { } packet)
            {
                packet.Attachments.ShouldBeInRange(0, 10);
                packet.Namespace.ShouldStartWith("/");
                read++;
            }
            else
            {
                refused++;
            }
        }

        read.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_reader_of_payloads_never_fails_and_what_it_reads_it_can_write(int seed)
    {
        Random random = new(seed);
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            byte[] payload = [(byte)"b234"[random.Next(4)], .. Mutant(random), 0x1e, (byte)'4', .. Mutant(random)];
            if (EnginePayload.Read(payload) is { } packets)
            {
                EnginePayload.Read(EnginePayload.Write(packets))!.Count.ShouldBe(packets.Count);
                read++;
            }
        }

        read.ShouldBeGreaterThan(0);
    }

    // A packet with a few bytes changed, left out or said twice.
    static byte[] Mutant(Random random)
    {
        List<byte> bytes = [.. seeds[random.Next(seeds.Length)]];
        for (var change = random.Next(4); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes[..random.Next(bytes.Count)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
