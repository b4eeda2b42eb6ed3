using InfraAgent.Chat.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace InfraAgent.Chat.Api;

/// <summary>Being somebody else on a developer's machine. Mapped there alone.</summary>
static class PersonaRoutes
{
    public static void MapPersonas(this IEndpointRouteBuilder routes)
    {
        var personas = routes.MapGroup("/api/personas").WithTags("development");
        personas.MapGet("", () => TypedResults.Ok(Personas.All.Select(person => new { name = person.Subject, roles = person.Roles }))).WithSummary("Who one can be.");
        personas.MapPost("", Sign).WithSummary("A token to be one of them.");
    }

    static Results<Ok<PersonaToken>, NotFound> Sign(PersonaRequest body, Tokens tokens) => Personas.Find(body.Name) is { } person
        ? TypedResults.Ok(new PersonaToken(tokens.Persona(person), person.Name, person.Roles))
        : TypedResults.NotFound();
}
