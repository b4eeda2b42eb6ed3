using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>What became of a change: made, planned, or waiting for somebody's yes.</summary>
static class ChangeText
{
    static readonly string[] Naming = ["instanceId", "bucketName", "functionName", "identifier", "agentName", "agentId", "stackName", "arn", "instanceType"];

    public static string Of(ToolOutcome outcome, Language language)
    {
        var result = outcome.Structured;
        var body = result.Text("status") switch
        {
            "approval_required" => Waiting(outcome, language),
            "planned" => Planned(outcome, language),
            var status => Done(outcome, status!, language),
        };
        var note = result.Text("note") is { } text ? $"\n\n{Markdown.Plain(text)}" : "";
        return body + note + Warnings(result, language) + Footer(result, language);
    }

    /// <summary>What it is about, for a list of changes: no secret, and nothing but a line.</summary>
    public static string About(ToolOutcome outcome)
    {
        var resource = outcome.Structured.Member("resource", JsonValueKind.Object) ?? default;
        var id = resource.Text("id") ?? Wanted(outcome.Request.Arguments);
        return $"{outcome.Request.Tool} {id} {resource.Text("region")}".Replace("  ", " ", StringComparison.Ordinal).Trim();
    }

    static string Done(ToolOutcome outcome, string status, Language language)
    {
        var resource = outcome.Structured.GetProperty("resource");
        var arguments = outcome.Request.Arguments;
        var what = Subject(resource, arguments, language);
        var lines = new List<string>
        {
            (status switch
            {
                "created" => new Localized($"He creado {what}{Project(resource, language)}.", $"I created {what}{Project(resource, language)}."),
                "deleted" => new Localized($"He borrado {what}.", $"I deleted {what}."),
                _ => new Localized($"He cambiado {what}.", $"I changed {what}."),
            }).In(language),
        };
        Add(resource.Text("type") is "AWS::EC2::Instance" ? new("Instance ID", "Instance ID") : new("Id", "Id"), resource.Text("id"));
        Add(new("Estado", "State"), resource.Text("state"));
        Add(new("Región", "Region"), resource.Text("region"));
        if (status is not "deleted" && Tags(resource) is { Length: > 0 } tags)
        {
            lines.Add(new Localized("Tags aplicados: ", "Tags applied: ").In(language) + tags);
        }

        if (status is "created" && Next(resource.Text("type")) is { } next)
        {
            lines.Add(new Localized("Siguiente paso: ", "Next step: ").In(language) + next.In(language));
        }

        return string.Join("\n", lines);

        void Add(Localized label, string? value)
        {
            if (value is not null)
            {
                lines.Add($"{label.In(language)}: {Markdown.Plain(value)}");
            }
        }
    }

    static string Waiting(ToolOutcome outcome, Language language)
    {
        var result = outcome.Structured;
        var approval = result.Member("plan", JsonValueKind.Object)?.Member("approval", JsonValueKind.Object);
        var why = approval?.Text("why") is { } reason ? new Localized($" Motivo: {Markdown.Plain(reason)}.", $" Why: {Markdown.Plain(reason)}.").In(language) : "";
        var level = (approval?.Text("level") switch
        {
            "second_person" => new Localized("Lo aprueba otra persona, distinta de quien lo pide.", "Somebody other than who asks must approve it."),
            "person" => new Localized("Lo aprueba una persona.", "A person must approve it."),
            _ => new Localized("Necesita tu confirmación.", "It needs your confirmation."),
        }).In(language);
        var until = result.Text("expiresAt") is { } expiry ? new Localized($" Vence: {Markdown.Plain(expiry)}.", $" Expires: {Markdown.Plain(expiry)}.").In(language) : "";
        var what = ToolNames.Of(outcome.Request.Tool, language);
        var intro = new Localized($"Todavía no hice nada: {what} necesita aprobación.", $"I have done nothing yet: to {what} takes an approval.").In(language);
        var next = new Localized("Cuando esté aprobado, di «aplica el cambio».", "Once it is approved, say \"apply the change\".").In(language);
        return $"{intro} {level}{why}{until}\n\n{Plan(outcome, language)}\n\n{next}";
    }

    static string Planned(ToolOutcome outcome, Language language) => new Localized(
        $"Es una simulación: no hice nada. Esto se haría al {ToolNames.Of(outcome.Request.Tool, language)}:\n\n{Plan(outcome, language)}",
        $"This is a dry run: I did nothing. To {ToolNames.Of(outcome.Request.Tool, language)} this would be done:\n\n{Plan(outcome, language)}").In(language);

    static string Plan(ToolOutcome outcome, Language language)
    {
        var resource = outcome.Structured.GetProperty("resource");
        var plan = outcome.Structured.Member("plan", JsonValueKind.Object) ?? default;
        List<string> lines = [$"- {Subject(resource, outcome.Request.Arguments, language)}, {Markdown.Plain(resource.Text("region"))}"];
        if (Tags(resource) is { Length: > 0 } tags)
        {
            lines.Add($"- tags: {tags}");
        }

        lines.AddRange(plan.Items("changes").Select(change =>
            $"- {Markdown.Code(change.Text("path"))}: {Markdown.Code(change.Text("before") ?? "–")} → {Markdown.Code(change.Text("after") ?? "–")}"));
        foreach (var filled in plan.Items("filledIn"))
        {
            var by = new Localized("lo puso la regla", "was filled in by rule").In(language);
            lines.Add($"- {Markdown.Code(filled.Text("path"))} = {Markdown.Code(filled.Text("value"))} {by} {Markdown.Code(filled.Text("ruleId"))}");
        }

        return string.Join('\n', lines);
    }

    static string Warnings(JsonElement result, Language language)
    {
        var warnings = result.Member("policy", JsonValueKind.Object)?.Items("warnings").ToList() ?? [];
        return warnings.Count == 0 ? "" : "\n\n" + new Localized("Avisos de las políticas:", "The policies warn:").In(language)
            + string.Concat(warnings.Select(warning => $"\n- {Markdown.Code(warning.Text("ruleId"))}: {Markdown.Plain(warning.Text("message"))}"));
    }

    static string Footer(JsonElement result, Language language)
    {
        var id = result.Text("changeId") is { } change ? $"\n\n" + new Localized($"Cambio {Markdown.Code(change)}.", $"Change {Markdown.Code(change)}.").In(language) : "";
        return result.Truth("sandbox") is true ? id + new Localized(" (Entorno de prueba: ninguna cuenta se tocó.)", " (Sandbox: no account was touched.)").In(language) : id;
    }

    static string Project(JsonElement resource, Language language) =>
        resource.Member("tags", JsonValueKind.Object)?.Text("Project") is { } project
            ? new Localized($" para el proyecto {Markdown.Plain(project)}", $" for project {Markdown.Plain(project)}").In(language) : "";

    static string Tags(JsonElement resource) => resource.Member("tags", JsonValueKind.Object) is { } tags
        ? string.Join(", ", tags.EnumerateObject().Where(tag => tag.Name is not "Name")
            .Select(tag => $"{Markdown.Plain(tag.Name)}={Markdown.Plain(tag.Value.ToString())}"))
        : "";

    static string Subject(JsonElement resource, JsonObject arguments, Language language)
    {
        var (noun, key) = resource.Text("type") switch
        {
            "AWS::EC2::Instance" => (new Localized("la instancia EC2", "the EC2 instance"), "instanceType"),
            "AWS::S3::Bucket" => (new Localized("el bucket S3", "the S3 bucket"), "bucketName"),
            "AWS::Lambda::Function" => (new Localized("la función Lambda", "the Lambda function"), "functionName"),
            "AWS::RDS::DBInstance" => (new Localized("la base de datos RDS", "the RDS database"), "identifier"),
            "AWS::Bedrock::Agent" => (new Localized("el agente de Bedrock", "the Bedrock agent"), "agentName"),
            "AWS::CloudFormation::Stack" => (new Localized("el stack", "the stack"), "stackName"),
            var type => (new Localized($"el recurso {Markdown.Plain(type)}", $"the resource {Markdown.Plain(type)}"), ""),
        };
        var name = (arguments[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null) ?? resource.Text("id");
        return name is null ? noun.In(language) : $"{noun.In(language)} {Markdown.Plain(name)}";
    }

    static string? Wanted(JsonObject arguments) => Naming
        .Select(key => arguments[key]).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : null).FirstOrDefault(text => text is not null);

    static Localized? Next(string? type) => type switch
    {
        "AWS::EC2::Instance" => new("Configurar grupo de seguridad y acceso SSH", "Set up its security group and SSH access"),
        "AWS::S3::Bucket" => new("Dar acceso por rol a quien lo va a usar", "Give access, by role, to who will use it"),
        "AWS::Lambda::Function" => new("Probarla y conectar su evento", "Try it and connect its event"),
        "AWS::RDS::DBInstance" => new(
            "Leer su contraseña en Secrets Manager y abrir el acceso desde la aplicación",
            "Read its password in Secrets Manager and open access from the application"),
        "AWS::Bedrock::Agent" => new("Probar el agente y su alias", "Try the agent and its alias"),
        "AWS::CloudFormation::Stack" => new("Revisar los recursos del stack con «lista los recursos»", "Look at the stack's resources with \"list the resources\""),
        _ => null,
    };
}
