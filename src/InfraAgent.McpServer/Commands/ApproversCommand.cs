using System.CommandLine;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Identity;

namespace InfraAgent.McpServer.Commands;

/// <summary><c>approvers …</c>: who may answer on the approval page and command.</summary>
sealed class ApproversCommand(Func<Approvers> open, Func<Terminal> sit)
{
    const int Refused = 1;
    const int CannotTell = 2;

    readonly Argument<string> name = new("NAME") { Description = "As the bank's directory writes it, for example ana.garcia." };
    readonly Option<string> tenant = new("--tenant")
    {
        Description = "Whose changes they answer, where targets name tenants.",
        DefaultValueFactory = _ => Target.DefaultTenant,
    };

    public Command Command
    {
        get
        {
            Command add = new("add", "Let somebody answer; they type their passphrase twice.") { name, tenant };
            add.SetAction((flags, cancellationToken) => GuardedAsync(terminal => AddAsync(flags.GetValue(name)!, flags.GetValue(tenant)!, terminal, cancellationToken)));
            Command remove = new("remove", "Let somebody answer no longer.") { name };
            remove.SetAction((flags, cancellationToken) => GuardedAsync(terminal => RemoveAsync(flags.GetValue(name)!, terminal, cancellationToken)));
            Command list = new("list", "Who may answer.");
            list.SetAction((_, _) => GuardedAsync(List));
            return new("approvers", "Who may say yes or no to changes.") { add, remove, list };
        }
    }

    async Task<int> GuardedAsync(Func<Terminal, Task<int>> run)
    {
        try
        {
            return await run(sit());
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return CannotTell;
        }
    }

    async Task<int> AddAsync(string name, string tenant, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!terminal.IsThere)
        {
            terminal.Output.WriteLine("Una frase de contraseña se escribe en una terminal. / A passphrase is typed at a terminal.");
            return CannotTell;
        }

        var passphrase = terminal.AskSecret($"Frase de contraseña, mínimo {Approvers.ShortestPassphrase} caracteres / Passphrase, at least {Approvers.ShortestPassphrase} characters: ");
        var again = terminal.AskSecret("Otra vez / Again: ");
        var obstacle = passphrase is not null && passphrase == again
            ? await open().AddAsync(name, passphrase, cancellationToken, tenant)
            : "Las frases no coinciden. / The passphrases differ.";
        terminal.Output.WriteLine(obstacle ?? $"{name}: ok");
        return obstacle is null ? 0 : Refused;
    }

    async Task<int> RemoveAsync(string name, Terminal terminal, CancellationToken cancellationToken)
    {
        var removed = await open().RemoveAsync(name, cancellationToken);
        terminal.Output.WriteLine(removed ? $"{SafeText.Of(name)}: ok" : $"No existe. / There is no approver {SafeText.Of(name)}.");
        return removed ? 0 : Refused;
    }

    Task<int> List(Terminal terminal)
    {
        foreach (var approver in open().All())
        {
            terminal.Output.WriteLine($"{SafeText.Of(approver.Name)}\t{SafeText.Of(approver.Tenant)}\t{approver.Created:u}");
        }

        return Task.FromResult(0);
    }
}
