namespace InfraAgent.Chat.Conversations;

/// <summary>What no store takes, whatever it keeps conversations in.</summary>
static class StoreArguments
{
    const int MostListed = 200;

    // Where half a character is written as UTF-8 it turns into a mark that any other half turns into too: two owners would be one.
    public static string Owner(string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        for (var i = 0; i < owner.Length; i++)
        {
            if (char.IsSurrogate(owner[i]) && (!char.IsHighSurrogate(owner[i]) || ++i == owner.Length || !char.IsLowSurrogate(owner[i])))
            {
                throw new ArgumentException("An owner's id holds half a character.", nameof(owner));
            }
        }

        return owner;
    }

    public static int Limit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostListed);
        return limit;
    }
}
