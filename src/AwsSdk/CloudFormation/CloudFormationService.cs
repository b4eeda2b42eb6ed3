using Amazon.CloudFormation.Model;
using Amazon.Subset;

namespace Amazon.CloudFormation;

/// <summary>What tells AWS CloudFormation from other services.</summary>
static class CloudFormationService
{
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.Ordinal)
    {
        ["AlreadyExistsException"] = (m, i, t, c, r, s) => new AlreadyExistsException(m, i, t, c, r, s),
        ["ChangeSetNotFound"] = (m, i, t, c, r, s) => new ChangeSetNotFoundException(m, i, t, c, r, s),
        ["InsufficientCapabilitiesException"] = (m, i, t, c, r, s) =>
            new InsufficientCapabilitiesException(m, i, t, c, r, s),
        ["InvalidChangeSetStatus"] = (m, i, t, c, r, s) => new InvalidChangeSetStatusException(m, i, t, c, r, s),
        ["LimitExceededException"] = (m, i, t, c, r, s) => new LimitExceededException(m, i, t, c, r, s),
        ["TokenAlreadyExistsException"] = (m, i, t, c, r, s) => new TokenAlreadyExistsException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "CloudFormation", "Amazon.CloudFormation", "2010-05-15", "cloudformation", "cloudformation",
        CloudFormationJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonCloudFormationException(m, i, t, c, r, s), Errors);
}
