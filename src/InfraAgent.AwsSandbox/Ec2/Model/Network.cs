namespace InfraAgent.AwsSandbox.Ec2.Model;

sealed class Vpc(string id) : Ec2Resource(id, "vpc")
{
    public const string Cidr = "172.31.0.0/16";
}

/// <summary>The default security group: everything out, and in only from itself.</summary>
sealed class SecurityGroup(string id, Vpc vpc) : Ec2Resource(id, "security-group")
{
    public const string Name = "default";
    public const string Description = "default VPC security group";

    public Vpc Vpc => vpc;
}

/// <summary>A default subnet, a /20 of the default VPC, and the addresses in it.</summary>
sealed class Subnet(string id, Vpc vpc, string zone, int index) : Ec2Resource(id, "subnet")
{
    // AWS keeps the first four addresses and the last.
    const int Usable = 4096 - 5;
    readonly Queue<string> freed = new();
    int taken;

    public override string SortKey => zone;

    public Vpc Vpc => vpc;

    public string Zone => zone;

    public string Cidr => $"172.31.{index * 16}.0/20";

    public int Available => Usable - taken + freed.Count;

    public string Take()
    {
        if (freed.TryDequeue(out var address))
        {
            return address;
        }

        var host = 4 + taken++;
        return $"172.31.{(index * 16) + (host / 256)}.{host % 256}";
    }

    public void Free(string address) => freed.Enqueue(address);
}
