using System.CommandLine;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Commands;

/// <summary>What an answer at the terminal needs.</summary>
/// <param name="Language">es or en.</param>
sealed record ApprovalCounter(ApprovalDesk Desk, Approvers Approvers, string Language);

/// <summary><c>approve CHANGE</c> and <c>approvals</c>: where a person answers at a terminal, out of reach of the model that
/// asked.</summary>
sealed class ApproveCommand(Func<ApprovalCounter> open, Func<Terminal> sit)
{
    const int Refused = 1;
    const int CannotTell = 2;

    readonly Argument<string> change = new("CHANGE") { Description = "Id of the change." };
    readonly Option<bool> reject = new("--reject") { Description = "Say no." };
    readonly Option<string> reason = new("--reason") { Description = "Why; the audit keeps it." };

    public Command Approve
    {
        get
        {
            Command approve = new("approve", "Read a change and say yes or no to it.") { change, reject, reason };
            approve.SetAction((flags, cancellationToken) => GuardedAsync((counter, terminal) => AnswerAsync(
                new(counter, terminal), flags.GetValue(change)!, !flags.GetValue(reject), flags.GetValue(reason), cancellationToken)));
            return approve;
        }
    }

    public Command Approvals
    {
        get
        {
            Command approvals = new("approvals", "The changes that wait for an answer.");
            approvals.SetAction((_, cancellationToken) => GuardedAsync((counter, terminal) => ListAsync(counter, terminal, cancellationToken)));
            return approvals;
        }
    }

    async Task<int> GuardedAsync(Func<ApprovalCounter, Terminal, Task<int>> run)
    {
        try
        {
            var (counter, terminal) = (open(), sit());
            if (counter.Desk.IsShared)
            {
                return await run(counter, terminal);
            }

            terminal.Output.WriteLine(new Localized(
                "Este servidor guarda los cambios en su propia memoria, donde un comando no los ve: configure InfraAgent:Changes con sqlite o dynamodb.",
                "This server keeps changes in its own memory, where a command can't see them: configure InfraAgent:Changes with sqlite or dynamodb.")
                .In(counter.Language));
        }
        catch (Exception e) when (e is StartupException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }

        return CannotTell;
    }

    static async Task<int> ListAsync(ApprovalCounter counter, Terminal terminal, CancellationToken cancellationToken)
    {
        foreach (var waiting in await counter.Desk.PendingAsync(cancellationToken))
        {
            var (by, scope) = (waiting.Requester, waiting.Scope);
            terminal.WriteWrapped(SafeText.Of(
                $"{waiting.Id}: {ShownChange.Subject(waiting)}; {by.Name}; {scope.Account} {scope.Region} {scope.Environment}; {ShownChange.Level(waiting, counter.Language)}; {waiting.ExpiresAt:u}"));
        }

        return 0;
    }

    static async Task<int> AnswerAsync(Sitting sitting, string id, bool yes, string? reason, CancellationToken cancellationToken)
    {
        if (!sitting.Terminal.IsThere)
        {
            return sitting.Say(CannotTell, new("Se responde en una terminal, no por medio de un programa.", "An answer is typed at a terminal, not sent by a program."));
        }

        if (reason?.Length > ApprovalDesk.LongestReason)
        {
            return sitting.Say(CannotTell, new($"El motivo tiene como máximo {ApprovalDesk.LongestReason} caracteres.", $"A reason has at most {ApprovalDesk.LongestReason} characters."));
        }

        if (await sitting.Counter.Desk.FindAsync(id, cancellationToken) is not { } change)
        {
            return sitting.Say(Refused, new AnswerReceipt(AnswerOutcome.Unknown, null).Text);
        }

        sitting.Show(change);
        if (!sitting.Counter.Desk.IsOpen(change))
        {
            return sitting.Say(Refused, new("No hay nada que responder.", "There is nothing to answer."));
        }

        var name = sitting.Ask(new("Su nombre: ", "Your name: "));
        var passphrase = sitting.Terminal.AskSecret(sitting.In(new("Su frase de contraseña: ", "Your passphrase: ")));
        if (await sitting.Counter.Approvers.VerifyAsync(name, passphrase ?? "", cancellationToken) is not { } by)
        {
            return sitting.Say(Refused, ApprovalPage.Wrong);
        }

        var typed = sitting.Ask(yes
            ? new("¿Aprobar este cambio? Escriba sí: ", "Approve this change? Type yes: ")
            : new("¿Rechazar este cambio? Escriba sí: ", "Reject this change? Type yes: "));
        if (typed is not ("yes" or "sí"))
        {
            return sitting.Say(Refused, new("No se registró nada.", "Nothing was recorded."));
        }

        var receipt = await sitting.Counter.Desk.ReceiveAsync(id, by, yes, "command", reason, cancellationToken);
        return sitting.Say(receipt.Outcome is AnswerOutcome.Recorded ? 0 : Refused, receipt.Text);
    }

    /// <summary>One person before one change.</summary>
    sealed record Sitting(ApprovalCounter Counter, Terminal Terminal)
    {
        public string In(Localized text) => text.In(Counter.Language);

        public string Ask(Localized question) => Terminal.Ask(In(question)) ?? "";

        public int Say(int exit, Localized text)
        {
            Terminal.Output.WriteLine(In(text));
            return exit;
        }

        public void Show(Change change)
        {
            foreach (var part in ShownChange.Parts(change, Counter.Language))
            {
                Terminal.Output.WriteLine($"\n{part.Title}");
                foreach (var line in part.Lines)
                {
                    Terminal.WriteWrapped($"  {line.Name}: {line.Value}");
                }
            }

            Terminal.Output.WriteLine();
        }
    }
}
