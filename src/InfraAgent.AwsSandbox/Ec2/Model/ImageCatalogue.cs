using System.Security.Cryptography;
using System.Text;

namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>
/// The images every region offers: enough builds that "the newest" means something, and one too old to use.
/// </summary>
static class ImageCatalogue
{
    static readonly ImageTemplate[] Templates =
    [
        .. AmazonLinux("2023.8.20260818.0", "2026-08-20T01:12:44.000Z"),
        .. AmazonLinux("2023.9.20260929.1", "2026-10-01T00:47:09.000Z"),
        .. AmazonLinux("2023.9.20261027.0", "2026-10-29T02:31:55.000Z"),
        Minimal("x86_64", "2026-10-29T02:40:12.000Z"),
        Minimal("arm64", "2026-10-29T02:41:37.000Z"),
        new("ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261012", "x86_64", "2026-10-12T07:03:21.000Z",
            "/dev/sda1")
        {
            Owner = "099720109477",
            OwnerAlias = null,
            Description = "Canonical, Ubuntu, 24.04, amd64 noble image",
        },
        new("amzn2-ami-hvm-2.0.20240131.0-x86_64-gp2", "x86_64", "2024-02-01T00:25:30.000Z", "/dev/xvda")
        {
            Description = "Amazon Linux 2 AMI 2.0.20240131.0 x86_64 HVM gp2",
            VolumeType = "gp2",
            Deprecated = "2026-02-01T00:25:30.000Z",
            DemandsImdsV2 = false,
        },
        new("al2023-ami-2023.8.20260707.0-kernel-6.1-x86_64", "x86_64", "2026-07-09T03:20:00.000Z", "/dev/xvda")
        {
            FixedId = "ami-12345678",
        },
    ];

    public static IEnumerable<Image> In(string region) =>
        Templates.Select(template => new Image(template.FixedId ?? IdOf(region, template), template));

    static IEnumerable<ImageTemplate> AmazonLinux(string version, string created) =>
    [
        Build($"al2023-ami-{version}-kernel-6.1-x86_64", "x86_64", created),
        Build($"al2023-ami-{version}-kernel-6.1-arm64", "arm64", created),
    ];

    static ImageTemplate Minimal(string architecture, string created) =>
        Build($"al2023-ami-minimal-2023.9.20261027.0-kernel-6.1-{architecture}", architecture, created) with
        {
            RootGiB = 2,
        };

    static ImageTemplate Build(string name, string architecture, string created) =>
        new(name, architecture, created, "/dev/xvda");

    // An image has another id in each region, and the same one on every run.
    static string IdOf(string region, ImageTemplate template) =>
        $"ami-0{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{region}/{template.Name}")))[..16]}";
}
