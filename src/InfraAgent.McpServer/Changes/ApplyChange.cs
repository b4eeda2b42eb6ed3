using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Changes;

/// <summary>Which change to carry out. There is nothing else to say: everything about it was planned and sealed.</summary>
public sealed record ApplyChangeRequest(
    [property: Description("The changeToken of a plan."), StringLength(4000, MinimumLength = 1)]
    string ChangeToken);

/// <summary>Carries out a change that was planned before, exactly as planned, once.</summary>
sealed class ApplyChange(ChangeTokens tokens, ChangeRuns runs, Lazy<Targets> targets) : Tool<ApplyChangeRequest, ChangeResult>
{
    public override ToolInfo Info { get; } = new(
        "apply_change", "changes", ToolEffect.Destroys, "Carry out a planned change that has the approval it needs, exactly as planned, once.");

    protected override JsonSerializerContext Json => ApplyChangeJson.Default;

    internal override async Task<JsonElement> AnswerAsync(Call call, Gate gate, CancellationToken cancellationToken)
    {
        var token = Bind(call.Arguments).ChangeToken;
        var change = await tokens.OpenAsync(token, call.Caller, cancellationToken);
        if (Ending.Of(change) is { } known)
        {
            return Write(known);
        }

        using var turn = await runs.TurnAsync(change, cancellationToken);
        change = await runs.SettledAsync(change.Id, cancellationToken);
        if (Ending.Of(change) is { } ending)
        {
            return Write(ending);
        }

        // Planned again from what it was asked for with, and compared: what is not the same is not done.
        var (tool, home) = change.Scope.Tenant == call.Caller.Tenant && targets.Value.Find(change.Scope.Tenant, change.Scope.Target, change.Tool) is { } found
            ? found
            : throw new ToolException(ErrorCode.ApprovalInvalid, $"The change is for {change.Tool} in {change.Scope.Target}, which this server does not offer you.");
        try
        {
            return await tool.AnswerAsync(call with { Arguments = tokens.ArgumentsOf(change), Applying = change }, home, cancellationToken);
        }
        catch (ToolException e) when (e.Code is ErrorCode.ApprovalInvalid or ErrorCode.NotFound)
        {
            // Nothing fits any more where another instance was faster.
            if (Ending.Of(await runs.SettledAsync(change.Id, cancellationToken)) is { } other)
            {
                return Write(other);
            }

            throw;
        }
    }
}

[JsonSerializable(typeof(ApplyChangeRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class ApplyChangeJson : JsonSerializerContext;
