using InfraAgent.Chat.Gateway;
using InfraAgent.Chat.Text;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.Chat.Api;

/// <summary>Says what a caller did wrong, in their language.</summary>
sealed class ApiErrors(TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadRequestException e)
        {
            ErrorPayload error = new(null, e.Text.In(LanguageOf(context.HttpContext)), clock.GetUtcNow(), e.Code);
            return TypedResults.Json(error, statusCode: Status(e.Code));
        }
    }

    public static Language LanguageOf(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Spanish;

    static int Status(string code) => code switch
    {
        "NOT_FOUND" => StatusCodes.Status404NotFound,
        "BUSY" or "AGENT_THROTTLED" => StatusCodes.Status429TooManyRequests,
        "CONFLICT" => StatusCodes.Status409Conflict,
        "AGENT_UNAVAILABLE" => StatusCodes.Status503ServiceUnavailable,
        "INVALID_ARGUMENT" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status502BadGateway,
    };
}
