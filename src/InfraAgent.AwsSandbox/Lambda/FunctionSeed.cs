using InfraAgent.AwsSandbox.Lambda.Model;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Adds functions without going over the wire.</summary>
static class FunctionSeed
{
    public static void Add(
        LambdaCloud cloud, string region, IEnumerable<string> names, Func<int, IReadOnlyDictionary<string, string>> tags)
    {
        var settings = new FunctionSettings($"arn:aws:iam::{Sandbox.Account}:role/seed")
        {
            Runtime = "dotnet10",
            Handler = "Seed::Seed.Function::Handle",
            MemoryMb = 512,
            TimeoutSeconds = 30,
            TracingMode = "Active",
        };
        var code = new DeployedCode("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", 1024);
        var place = cloud.Regions.In(region);
        lock (place.Gate)
        {
            foreach (var (number, name) in names.Index())
            {
                var function = new LambdaFunction(name, region, settings, code)
                {
                    Modified = cloud.Clock.GetUtcNow(),
                    RevisionId = cloud.Ids.Uuid(),
                    Pending = false,
                };
                function.Tags.Replace(tags(number));
                place.Functions.Add(name, function);
            }
        }
    }
}
