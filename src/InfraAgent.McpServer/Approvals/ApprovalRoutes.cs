using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InfraAgent.McpServer.Approvals;

/// <summary>Where the page and the programming interface are.</summary>
public static class ApprovalRoutes
{
    public const string PagePath = "/approvals";
    public const string ApiPath = "/api/approvals";

    /// <param name="listed">Whether the page shows all that waits to whoever can reach it. Where people sign in it doesn't: there, only who was
    /// given a change's id, which nobody can guess, sees that change.</param>
    public static void MapApprovals(this IEndpointRouteBuilder routes, ApprovalPage page, ApprovalApi api, bool listed = true)
    {
        if (listed)
        {
            routes.MapGet(PagePath, (RequestDelegate)page.ListAsync);
        }

        routes.MapGet(PagePath + "/{id}", (RequestDelegate)page.ShowAsync);
        routes.MapPost(PagePath + "/{id}", (RequestDelegate)page.AnswerAsync);
        routes.MapGet(ApiPath, (RequestDelegate)api.ListAsync);
        routes.MapGet(ApiPath + "/{id}", (RequestDelegate)api.ShowAsync);
        routes.MapPost(ApiPath + "/{id}", (RequestDelegate)api.AnswerAsync);
    }
}
