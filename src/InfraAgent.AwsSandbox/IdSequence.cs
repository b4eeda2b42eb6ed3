namespace InfraAgent.AwsSandbox;

/// <summary>
/// Ids that look like AWS's and come in the same order on every run, so that a failing test fails the same way twice.
/// </summary>
sealed class IdSequence
{
    long last;

    /// <summary>For example <c>i-0f3c…</c>: seventeen hexadecimal digits.</summary>
    public string Ec2(string prefix) => $"{prefix}-0{Next():x16}";

    public string Uuid()
    {
        var (high, low) = (Next(), Next());
        return $"{high >> 32:x8}-{(high >> 16) & 0xffff:x4}-4{high & 0xfff:x3}" +
            $"-8{(low >> 48) & 0xfff:x3}-{low & 0xffff_ffff_ffff:x12}";
    }

    /// <summary>Upper-case digits as IAM ids have them.</summary>
    public string Upper() => $"{Next():X16}";

    // SplitMix64's finaliser: a bijection, so a counter never repeats an id, and no two neighbours look alike.
    ulong Next()
    {
        var z = (ulong)Interlocked.Increment(ref last) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
