using System.Globalization;
using System.Text;
using System.Xml;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// Writes AWS's XML dialects: absent values leave no element, lists have a wrapper and repeat one name.
/// </summary>
sealed class XmlOutput(XmlWriter writer)
{
    static readonly XmlWriterSettings Utf8 = new() { Encoding = new UTF8Encoding(false) };

    public static ReadOnlyMemory<byte> Document(string root, string? xmlNamespace, Action<XmlOutput> content)
    {
        var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Utf8))
        {
            writer.WriteStartElement(root, xmlNamespace);
            content(new XmlOutput(writer));
            writer.WriteEndElement();
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>The text of the element that is open, for the few documents that are one value.</summary>
    public void Value(string value) => writer.WriteString(Printable(value));

    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteStartElement(name);
            writer.WriteString(Printable(value));
            writer.WriteEndElement();
        }
    }

    public void Flag(string name, bool? value) => Text(name, value is { } given ? given ? "true" : "false" : null);

    public void Number(string name, long? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Time(string name, DateTimeOffset? value) =>
        Text(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public void Group(string name, Action content)
    {
        writer.WriteStartElement(name);
        content();
        writer.WriteEndElement();
    }

    public void List<T>(string name, IEnumerable<T> items, Action<T> content, string item = "item")
    {
        writer.WriteStartElement(name);
        foreach (var one in items)
        {
            writer.WriteStartElement(item);
            content(one);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    public void TextList(string name, IEnumerable<string> values, string item = "item")
    {
        writer.WriteStartElement(name);
        foreach (var value in values)
        {
            Text(item, value);
        }

        writer.WriteEndElement();
    }

    // An error may repeat whatever a hostile caller sent, and XML has no way to write most control characters.
    static string Printable(string value) =>
        IsXml(value) ? value : string.Concat(value.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));

    public static bool IsXml(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(value[i]))
            {
                return false;
            }
        }

        return true;
    }
}
