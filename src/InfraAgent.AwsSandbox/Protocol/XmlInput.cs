using System.Xml;
using System.Xml.Linq;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// Reads an XML body by name, whatever its namespace, and remembers what was read so that the rest can be refused.
/// </summary>
sealed class XmlInput
{
    const int MaxDocument = 1024 * 1024;
    const int MaxDepth = 32;
    readonly XElement element;
    readonly HashSet<XElement> read;

    XmlInput(XElement element, HashSet<XElement> read)
    {
        (this.element, this.read) = (element, read);
        read.Add(element);
    }

    public static XmlInput Parse(byte[] body, string root)
    {
        if (body.Length > MaxDocument)
        {
            throw new AwsErrorException("MaxMessageLengthExceeded", "Your request was too big.");
        }

        try
        {
            CheckDepth(body);
            using var reader = XmlReader.Create(new MemoryStream(body), Safe());
            var top = XElement.Load(reader);
            return top.Name.LocalName == root ? new(top, []) : throw Malformed();
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    public static AwsErrorException Malformed() => new(
        "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public XmlInput? Group(string name) => Items(name) switch
    {
        [] => null,
        [var only] => only,
        _ => throw Malformed(),
    };

    public IReadOnlyList<XmlInput> Items(string name) =>
        [.. element.Elements().Where(child => child.Name.LocalName == name).Select(child => new XmlInput(child, read))];

    public string? Text(string name) => Group(name)?.element.Value;

    public string Required(string name) => Text(name) ?? throw Malformed();

    public bool? Flag(string name) => Text(name)?.Trim() switch
    {
        null => null,
        "true" or "TRUE" or "1" => true,
        "false" or "FALSE" or "0" => false,
        _ => throw Malformed(),
    };

    public void RefuseUnread(string operation)
    {
        if (element.Descendants().FirstOrDefault(one => !read.Contains(one)) is { } unread)
        {
            throw AwsErrorException.NotImplemented(
                $"The sandbox does not implement the element {unread.Name.LocalName} of {operation}.");
        }
    }

    // A tree of a million levels would be built before anybody could refuse it.
    static void CheckDepth(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), Safe());
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw Malformed();
            }
        }
    }

    static XmlReaderSettings Safe() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
}
