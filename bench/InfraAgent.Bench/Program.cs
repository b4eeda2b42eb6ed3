using System.CommandLine;
using InfraAgent.Bench;

// Each benchmark measures InfraAgent beside its peers in one run, turn by turn: a machine's mood is the same for all of them.
RootCommand root = new("InfraAgent's benchmarks. Each prints a Markdown table; bench/run prepares what they need and runs them all.");
Option<DirectoryInfo> artifacts = new("--artifacts")
{
    Description = "Where the published servers and the peers are.",
    DefaultValueFactory = _ => new("artifacts"),
    Recursive = true,
};
Option<int> rounds = new("--rounds")
{
    Description = "How many times everything takes its turn.",
    DefaultValueFactory = _ => 7,
    Recursive = true,
};
root.Add(artifacts);
root.Add(rounds);
Add("cold-start", "Process start to the first tools/list answer over stdio, and peak memory.", ColdStart.RunAsync);
Add("tools-list", "Size of the tools/list answer.", ToolsListSize.RunAsync);
Add("gate", "What the gate adds to a call, in this process and without AWS.", GateOverhead.RunAsync);
Add("policies", "The rules alone: one resource, and a batch of templates (BenchmarkDotNet).", (_, _) => PolicyBenchmarks.RunAsync());
Add("check", "A template of six resources judged by a new process, beside cfn-guard.", ColdCheck.RunAsync);
Add("http", "tools/call over Streamable HTTP under load (wrk).", HttpLoad.RunAsync);
Add("listing", "5,000 instances over 4 regions, beside the AWS SDK alone.", Listing.RunAsync);
Add("inventory", "10,000 resources over 6 services and 4 regions, beside the slowest of them alone.", WholeInventory.RunAsync);
return await root.Parse(args).InvokeAsync();

void Add(string name, string description, Func<Setting, CancellationToken, Task> run)
{
    Command command = new(name, description);
    command.SetAction((flags, cancellationToken) => run(
        new(flags.GetRequiredValue(artifacts).FullName, flags.GetRequiredValue(rounds), Console.Out), cancellationToken));
    root.Add(command);
}
