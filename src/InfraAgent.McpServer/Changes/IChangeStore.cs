namespace InfraAgent.McpServer.Changes;

/// <summary>Where changes that need a yes are kept, for all instances that share it. Conditional writes make one winner of any
/// number of callers.</summary>
public interface IChangeStore
{
    /// <summary>Keeps a new change.</summary>
    Task AddAsync(Change change, CancellationToken cancellationToken);

    /// <summary>A change as it is now, never an older reading; null where there is none.</summary>
    Task<Change?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Puts <paramref name="change"/> in the place of the one whose version is one lower.</summary>
    /// <returns>False where that is not what is there: somebody was faster.</returns>
    Task<bool> ReplaceAsync(Change change, CancellationToken cancellationToken);

    /// <summary>Changes that wait for an answer, oldest first.</summary>
    Task<IReadOnlyList<Change>> PendingAsync(CancellationToken cancellationToken);
}
