using System.Globalization;
using System.Text;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// Takes the content out of an <c>aws-chunked</c> body, which SDKs send when they add a trailing checksum.
/// </summary>
static class AwsChunkedBody
{
    public static byte[] Decode(ReadOnlySpan<byte> framed)
    {
        var content = new MemoryStream(framed.Length);
        while (true)
        {
            var header = Line(ref framed);
            var size = Encoding.ASCII.GetString(header).Split(';')[0];
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
                || length < 0 || length > framed.Length)
            {
                throw Incomplete();
            }

            if (length == 0)
            {
                // Trailers (checksum, signature) follow; they are accepted unchecked.
                return content.ToArray();
            }

            content.Write(framed[..length]);
            framed = framed[length..];
            if (Line(ref framed).Length != 0)
            {
                throw Incomplete();
            }
        }
    }

    static ReadOnlySpan<byte> Line(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf("\r\n"u8);
        if (end < 0)
        {
            throw Incomplete();
        }

        var line = rest[..end];
        rest = rest[(end + 2)..];
        return line;
    }

    static AwsErrorException Incomplete() =>
        new("IncompleteBody", "The request body is not a well-formed aws-chunked stream.");
}
