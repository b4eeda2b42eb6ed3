using Amazon.IdentityManagement.Model;
using Amazon.Subset;

namespace Amazon.IdentityManagement;

/// <summary>What tells AWS IAM from other services.</summary>
static class IamService
{
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.Ordinal)
    {
        ["InvalidInput"] = (m, i, t, c, r, s) => new InvalidInputException(m, i, t, c, r, s),
        ["NoSuchEntity"] = (m, i, t, c, r, s) => new NoSuchEntityException(m, i, t, c, r, s),
        ["PolicyEvaluation"] = (m, i, t, c, r, s) => new PolicyEvaluationException(m, i, t, c, r, s),
        ["ServiceFailure"] = (m, i, t, c, r, s) => new ServiceFailureException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "IAM", "Amazon.IdentityManagement", "2010-05-08", "iam", "iam", IamJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonIdentityManagementServiceException(m, i, t, c, r, s), Errors, IsGlobal: true);
}
