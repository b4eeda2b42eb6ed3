using System.Text.Json;
using InfraAgent.Chat.Gateway;

namespace InfraAgent.Chat.Api;

/// <param name="Content">1 to 10,000 characters.</param>
/// <param name="Id">The client's own id for the message: one that is sent again is not said twice.</param>
/// <param name="Cards">Whether approvals come as events, to be answered at /api/approvals; else they are asked in words.</param>
public sealed record SendRequest(string? Content, string? Id = null, bool? Cards = null);

/// <param name="Message">The answer; null where there is none.</param>
public sealed record Exchange(MessagePayload? Message);

/// <param name="Decision"><c>approve</c> or <c>reject</c>.</param>
/// <param name="ArgsHash">Of what was shown, as the approval says it.</param>
public sealed record AnswerRequest(string? Decision, string? ArgsHash, string? Reason = null);

public sealed record Done(bool Ok);

/// <param name="ExpiresIn">Seconds.</param>
public sealed record Ticket(string Token, int ExpiresIn);

public sealed record Me(string Name, IReadOnlyList<string> Roles, DateTimeOffset? ExpiresAt);

public sealed record Tools(IReadOnlyList<ToolItem> Items);

public sealed record Context(string Uri, IReadOnlyList<string> Texts);

public sealed record ToolItem(string Name, string? Title, string Description, JsonElement InputSchema);

public sealed record PendingApprovals(IReadOnlyList<ApprovalPayload> Items);

public sealed record PersonaRequest(string? Name);

public sealed record PersonaToken(string Token, string Name, IReadOnlyList<string> Roles);
