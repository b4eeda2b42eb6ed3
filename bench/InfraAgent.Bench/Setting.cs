namespace InfraAgent.Bench;

/// <summary>What every benchmark is given.</summary>
/// <param name="Artifacts">Where the published servers and the peers are.</param>
/// <param name="Rounds">How many times everything takes its turn.</param>
sealed record Setting(string Artifacts, int Rounds, TextWriter Output)
{
    public string Published(string project) =>
        Existing(Path.Combine(Artifacts, "publish", project, "release_linux-x64", project));

    public string Package(string path) => Existing(Path.Combine(Artifacts, "peers", "node_modules", path));

    static string Existing(string path) => File.Exists(path)
        ? path
        : throw new FileNotFoundException($"{path} is missing: bench/run makes it.");
}
