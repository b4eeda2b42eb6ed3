namespace InfraAgent.McpServer.Hosting;

/// <summary>
/// What a caller has saved up: at most a minute's worth, refilled bit by bit. The framework's own limiters know the system's clock
/// and no other; this one goes by the server's, which a test can move. Its owner sees to it that one thread uses it at a time.
/// </summary>
sealed class TokenBucket(int perMinute, TimeProvider clock)
{
    readonly double perSecond = perMinute / 60.0;
    double saved = perMinute;
    long seen = clock.GetTimestamp();

    public bool IsFull
    {
        get
        {
            Refill();
            return saved >= perMinute;
        }
    }

    /// <summary>Takes one.</summary>
    /// <returns>How long until there is one to take; zero if it was taken.</returns>
    public TimeSpan Take()
    {
        Refill();
        if (saved < 1)
        {
            return TimeSpan.FromSeconds((1 - saved) / perSecond);
        }

        saved--;
        return TimeSpan.Zero;
    }

    void Refill()
    {
        var now = clock.GetTimestamp();
        saved = Math.Min(perMinute, saved + (clock.GetElapsedTime(seen, now).TotalSeconds * perSecond));
        seen = now;
    }
}
