using System.Globalization;
using System.Text;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Changes;

/// <summary>A plan as a person reads it before they say yes, in the bank's two languages. Whatever a caller or AWS wrote stands
/// there as it is spelled: it can neither break a line, nor hide, nor turn the text around.</summary>
static class PlanText
{
    const int LongestValue = 2000;

    public static string Of(string tool, ChangeResult plan, Party requester, DateTimeOffset expiresAt, string language)
    {
        var spanish = language is "es";
        StringBuilder text = new();
        Line(spanish ? "Cambio" : "Change", tool);
        Line(spanish ? "Solicita" : "Asked for by", requester.Agent is null ? requester.Name : $"{requester.Name} ({requester.Agent})");
        Line(spanish ? "Cuenta" : "Account", $"{plan.Plan?.Approval?.Account}{(plan.Sandbox is true ? " (sandbox)" : "")}, {plan.Resource.Region}");
        Line(spanish ? "Recurso" : "Resource", $"{plan.Resource.Type} {plan.Resource.Arn ?? plan.Resource.Id}".TrimEnd());
        Line(spanish ? "Nivel" : "Level", $"{plan.Plan?.Approval?.Level}: {plan.Plan?.Approval?.Why}");
        foreach (var change in plan.Plan?.Changes ?? [])
        {
            Line($"  {change.Path}", $"{change.Before ?? "-"} -> {change.After ?? "-"}");
        }

        if (plan.Plan is { Changes: null, Properties: var properties })
        {
            foreach (var property in properties.EnumerateObject())
            {
                Line($"  {property.Name}", property.Value.GetRawText());
            }
        }

        foreach (var filled in plan.Plan?.FilledIn ?? [])
        {
            Line(spanish ? "  completado" : "  filled in", $"{filled.Path} = {filled.Value} ({filled.RuleId})");
        }

        foreach (var warning in plan.Policy.Warnings)
        {
            Line(spanish ? "  aviso" : "  warning", $"{warning.RuleId} {warning.Path}: {warning.Message}");
        }

        Line(spanish ? "Válido hasta" : "Valid until", expiresAt.ToString("u", CultureInfo.InvariantCulture));
        return text.ToString();

        void Line(string name, string value) => text.Append(Plain(name)).Append(": ").Append(Plain(value)).Append('\n');
    }

    /// <summary>Text with whatever has no look of its own spelled out; one that is longer than a screen says by how much.</summary>
    public static string Plain(string text) => text.Length > LongestValue
        ? $"{SafeText.Of(text[..LongestValue])} (+{text.Length - LongestValue})"
        : SafeText.Of(text);
}
