using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>Turns a template in YAML into the JSON it means, short functions in their long form.</summary>
sealed class YamlTemplate(IParser parser, Utf8JsonWriter json)
{
    const int MaxDepth = 60;

    public static byte[] ToJson(string text)
    {
        var bytes = new MemoryStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            using var json = new Utf8JsonWriter(bytes);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            new YamlTemplate(parser, json).Node(0);
            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
        }
        catch (YamlException problem)
        {
            throw Malformed(problem.Start.Line, problem.Start.Column);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            // The parser stumbles over some malformed texts instead of reporting them.
            throw Malformed(parser.Current?.Start.Line ?? 1, parser.Current?.Start.Column ?? 1);
        }

        return bytes.ToArray();
    }

    void Node(int depth)
    {
        var start = parser.Current!;
        parser.MoveNext();
        if (depth > MaxDepth)
        {
            throw TemplateError.Format("The template is nested too deep.");
        }

        if (start is not NodeEvent node || start is AnchorAlias)
        {
            throw TemplateError.Format("YAML aliases are not allowed in CloudFormation templates");
        }

        var function = Function(node.Tag, start);
        if (function is not null)
        {
            json.WriteStartObject();
            json.WritePropertyName(function);
        }

        Content(start, tagged: function is not null, depth);
        if (function is not null)
        {
            json.WriteEndObject();
        }
    }

    void Content(ParsingEvent start, bool tagged, int depth)
    {
        switch (start)
        {
            case Scalar scalar:
                Text(scalar, tagged);
                break;
            case SequenceStart:
                json.WriteStartArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    Node(depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    json.WritePropertyName(parser.Consume<Scalar>().Value);
                    Node(depth + 1);
                }

                json.WriteEndObject();
                break;
        }
    }

    // What follows a function is text even where it looks like a number, and so is whatever stands in quotes.
    void Text(Scalar scalar, bool tagged)
    {
        var text = scalar.Value;
        switch (scalar.Style != ScalarStyle.Plain || tagged ? null : text)
        {
            case "" or "~" or "null":
                json.WriteNullValue();
                break;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                json.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                json.WriteBooleanValue(false);
                break;
            case { } plain when IsNumber(plain):
                json.WriteRawValue(plain);
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }

    // A zero in front means an account number or the like, which must keep it.
    static bool IsNumber(string text) =>
        text.TrimStart('-') is ['0'] or ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] or ['0', '.', ..]
        && text.Length <= 18 && char.IsAsciiDigit(text[^1]) && text.Count(c => c == '.') <= 1
        && text.LastIndexOf('-') <= 0 && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-')
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    static string? Function(TagName tag, ParsingEvent at) => tag.IsEmpty || !tag.Value.StartsWith('!') || tag.Value.Length == 1
        ? null
        : tag.Value switch
        {
            "!Ref" or "!Condition" => tag.Value[1..],
            "!And" or "!Base64" or "!Cidr" or "!Equals" or "!FindInMap" or "!GetAtt" or "!GetAZs" or "!If" or "!ImportValue"
                or "!Join" or "!Not" or "!Or" or "!Select" or "!Split" or "!Sub" or "!Transform" => $"Fn::{tag.Value[1..]}",
            _ => throw Malformed(at.Start.Line, at.Start.Column),
        };

    static Protocol.AwsErrorException Malformed(long line, long column) =>
        TemplateError.Format($"YAML not well-formed. (line {line}, column {column})");
}
