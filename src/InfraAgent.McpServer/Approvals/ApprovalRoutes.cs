using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InfraAgent.McpServer.Approvals;

/// <summary>Where the page and the programming interface are.</summary>
public static class ApprovalRoutes
{
    public const string PagePath = "/approvals";
    public const string ApiPath = "/api/approvals";

    // Longer than any id of ours: no store is asked for what it could not hold.
    const string Id = "/{id:maxlength(64)}";

    /// <param name="listed">Whether the page shows all that waits to whoever can reach it. Where people sign in it doesn't: there, only who was
    /// given a change's id, which nobody can guess, sees that change.</param>
    public static void MapApprovals(this IEndpointRouteBuilder routes, ApprovalPage page, ApprovalApi api, bool listed = true)
    {
        if (listed)
        {
            routes.MapGet(PagePath, (RequestDelegate)page.ListAsync);
        }

        routes.MapGet(PagePath + Id, (RequestDelegate)page.ShowAsync);
        routes.MapPost(PagePath + Id, (RequestDelegate)page.AnswerAsync);
        routes.MapGet(ApiPath, (RequestDelegate)api.ListAsync);
        routes.MapGet(ApiPath + Id, (RequestDelegate)api.ShowAsync);
        routes.MapPost(ApiPath + Id, (RequestDelegate)api.AnswerAsync);
    }
}
