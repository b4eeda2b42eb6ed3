using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InfraAgent.Chat.Hosting;

/// <summary>What the OpenAPI document says besides the routes.</summary>
static class ApiDescription
{
    const string Bearer = "bearer";

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "InfraAgent chat",
            Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3),
            Description = "Conversations with the infrastructure agent. Answers come whole, or as server-sent events while they are given; the events are "
                + "those of the socket, under the same names and with the same payloads.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" };
        document.Security = [new() { [new(Bearer, document)] = [] }];
        return Task.CompletedTask;
    });
}
