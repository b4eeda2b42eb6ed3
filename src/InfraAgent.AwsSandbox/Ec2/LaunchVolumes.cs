using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>
/// The volumes of a launch: the image's root, altered by a mapping of the same device name, and one more for each other
/// name. A mapping that misspells the root device adds a disk and leaves the root as it was, exactly as AWS does.
/// </summary>
static class LaunchVolumes
{
    public static IReadOnlyList<VolumeSpec> Settle(string region, Image image, IReadOnlyList<VolumeRequest> requests)
    {
        if (requests.GroupBy(r => r.Device, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw Mapping($"The device '{twice.Key}' is used in more than one block-device mapping");
        }

        var root = image.RootVolume;
        return
        [
            requests.FirstOrDefault(r => r.Device == root.Device) is { } altered
                ? Merge(region, root, altered)
                : Check(root),
            .. requests.Where(r => r.Device != root.Device).Select(r => Merge(region, Blank(r), r)),
        ];
    }

    static VolumeSpec Merge(string region, VolumeSpec basis, VolumeRequest request)
    {
        var encrypted = request.Encrypted ?? basis.Encrypted;
        if (request.KmsKeyId is not null && !encrypted)
        {
            throw new AwsErrorException(
                "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }

        if (request.SizeGiB < basis.SizeGiB && basis.SnapshotId is not null)
        {
            throw Mapping(
                $"Volume of size {request.SizeGiB}GB is smaller than snapshot '{basis.SnapshotId}', " +
                $"expect size>= {basis.SizeGiB}GB");
        }

        return Check(basis with
        {
            SizeGiB = request.SizeGiB ?? basis.SizeGiB,
            Type = request.Type ?? basis.Type,
            Encrypted = encrypted,
            KmsKeyId = encrypted ? KeyArn(region, request.KmsKeyId) : null,
            Iops = request.Iops,
            Throughput = request.Throughput,
            DeleteOnTermination = request.DeleteOnTermination ?? basis.DeleteOnTermination,
        });
    }

    static VolumeSpec Blank(VolumeRequest request) => new(
        request.Device,
        request.SizeGiB ?? throw new AwsErrorException(
            "MissingParameter", "The request must contain the parameter size or snapshotId"),
        "gp2", Encrypted: false, KmsKeyId: null, Iops: null, Throughput: null, DeleteOnTermination: true,
        SnapshotId: null);

    static VolumeSpec Check(VolumeSpec volume)
    {
        var (minGiB, maxGiB, maxIops) = volume.Type switch
        {
            "gp3" => (1, 65_536, 80_000),
            "gp2" => (1, 16_384, 0),
            "io1" => (4, 16_384, 64_000),
            "io2" => (4, 65_536, 256_000),
            "st1" or "sc1" => (125, 16_384, 0),
            "standard" => (1, 1_024, 0),
            _ => throw AwsErrorException.InvalidValue(
                "volumeType", volume.Type, "It must be one of: gp2, gp3, io1, io2, sc1, st1, standard."),
        };
        if (volume.SizeGiB < minGiB || volume.SizeGiB > maxGiB)
        {
            throw AwsErrorException.InvalidValue(
                "volumeSize", $"{volume.SizeGiB}", $"A {volume.Type} volume has from {minGiB} to {maxGiB} GiB.");
        }

        if (volume.Type is "io1" or "io2" && volume.Iops is null)
        {
            throw new AwsErrorException(
                "MissingParameter", $"The request must contain the parameter iops for {volume.Type} volumes");
        }

        return (volume.Iops, volume.Throughput) switch
        {
            (not null, _) when maxIops == 0 => throw Unsupported("iops", volume.Type),
            (_, not null) when volume.Type != "gp3" => throw Unsupported("throughput", volume.Type),
            ({ } iops, _) when iops < 100 || iops > maxIops => throw AwsErrorException.InvalidValue("iops", $"{iops}"),
            (_, { } throughput) when throughput is < 125 or > 2_000 => throw AwsErrorException.InvalidValue(
                "throughput", $"{throughput}"),
            _ when volume.Type == "gp3" =>
                volume with { Iops = volume.Iops ?? 3_000, Throughput = volume.Throughput ?? 125 },
            _ => volume,
        };
    }

    // Without a key of its own a volume is encrypted with the account's default one, which AWS shows by ARN.
    static string KeyArn(string region, string? key) => key switch
    {
        null => $"arn:aws:kms:{region}:{Sandbox.Account}:key/00000000-0000-4000-8000-000000000eb5",
        _ when key.StartsWith("arn:", StringComparison.Ordinal) => key,
        _ when key.StartsWith("alias/", StringComparison.Ordinal) => $"arn:aws:kms:{region}:{Sandbox.Account}:{key}",
        _ => $"arn:aws:kms:{region}:{Sandbox.Account}:key/{key}",
    };

    static AwsErrorException Mapping(string message) => new("InvalidBlockDeviceMapping", message);

    static AwsErrorException Unsupported(string parameter, string type) =>
        new("InvalidParameterCombination", $"The parameter {parameter} is not supported for {type} volumes.");
}
