using System.Text;
using System.Text.Json;
using InfraAgent.Policies.CloudFormation;
using InfraAgent.Policies.Terraform;

namespace InfraAgent.Policies.Documents;

/// <summary>Reads whatever kind of document it is given.</summary>
public static class DocumentReader
{
    /// <summary>The longest document that is read, in bytes. CloudFormation itself takes 1 MB; plans of large estates run to tens
    /// of megabytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    static readonly JsonDocumentOptions json = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    /// <param name="content">The document, in UTF-8.</param>
    /// <param name="format">Its kind; null to find out.</param>
    /// <param name="options">What is known besides.</param>
    /// <exception cref="UnreadableDocumentException">It is none of the kinds, or too large or deep, or contradicts
    /// itself.</exception>
    public static Document Read(ReadOnlyMemory<byte> content, DocumentFormat? format, DocumentOptions options)
    {
        if (content.Length > MaxBytes)
        {
            throw TooLarge();
        }

        content = content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;
        if (format == DocumentFormat.CloudFormation || !IsJson(content.Span))
        {
            return format == DocumentFormat.Terraform
                ? throw new UnreadableDocumentException(1, "a Terraform plan is JSON: write it with terraform show -json")
                : TemplateReader.Read(content, options);
        }

        return format == DocumentFormat.Terraform || IsPlan(content.Span) ? Plan(content, options) : TemplateReader.Read(content, options);
    }

    /// <summary>What to say of a document that is not even worth reading.</summary>
    public static UnreadableDocumentException TooLarge() => new(1, $"larger than {MaxBytes / (1024 * 1024)} MB");

    static bool IsJson(ReadOnlySpan<byte> content) => content.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    // The names at the top of the document tell; values are skipped, not kept.
    static bool IsPlan(ReadOnlySpan<byte> content)
    {
        Utf8JsonReader reader = new(content, new() { MaxDepth = json.MaxDepth });
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("resource_changes"u8)
                    || reader.ValueTextEquals("planned_values"u8)
                    || reader.ValueTextEquals("terraform_version"u8))
                {
                    return true;
                }

                if (reader.ValueTextEquals("Resources"u8))
                {
                    return false;
                }

                reader.Skip();
            }

            return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever reads it as a template says where it stops being JSON.
            return false;
        }
    }

    static Document Plan(ReadOnlyMemory<byte> content, DocumentOptions options)
    {
        try
        {
            using var plan = JsonDocument.Parse(content, json);
            return PlanReader.Read(plan.RootElement, options);
        }
        catch (JsonException e)
        {
            throw new UnreadableDocumentException((int)(e.LineNumber ?? 0) + 1, $"not the JSON of a plan: {Plainly(e)}");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is met only when the text is read.
            throw new UnreadableDocumentException(1, "not the JSON of a plan: a text in it is not valid UTF-16");
        }
    }

    // The library's message ends with a path and position of its own.
    static string Plainly(JsonException e) => e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
}
