using InfraAgent.AwsSandbox.Iam;
using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Sts;

namespace InfraAgent.AwsSandbox;

/// <summary>
/// Turns away, before a service sees it, a call to a region that is switched off or one its sender may not make.
/// </summary>
sealed class Admission(DenyList denied, SessionStore sessions)
{
    const string Unknown = "The security token included in the request is invalid.";

    public void Check(AwsService service, AwsRequest request, string operation)
    {
        // S3 answers for all regions, and says itself which one is right.
        if (service.Protocol != WireProtocol.RestXml
            && !AwsRegions.Enabled.Contains(request.Region, StringComparer.Ordinal))
        {
            throw SwitchedOff(service.Protocol, request.Region);
        }

        // Nobody can be kept from asking who they are.
        var action = IamActions.Of(service.Name, operation);
        if (action != "sts:GetCallerIdentity" && denied.Denies(action))
        {
            throw Denied(service.Protocol, sessions.Caller(request.AccessKeyId).Arn, action);
        }
    }

    // A region that an account has not opted in to has never heard of the account's keys.
    static AwsErrorException SwitchedOff(WireProtocol protocol, string region) => protocol switch
    {
        WireProtocol.Ec2Query => new(
            "AuthFailure",
            "AWS was not able to validate the provided access credentials: " +
            $"the region {region} is not enabled for this account.",
            401),
        WireProtocol.Query => new("InvalidClientTokenId", Unknown, 403),
        WireProtocol.Json => new("UnrecognizedClientException", Unknown),
        _ => new("UnrecognizedClientException", Unknown, 403),
    };

    static AwsErrorException Denied(WireProtocol protocol, string caller, string action)
    {
        var why = $"User: {caller} is not authorized to perform: {action} with an explicit deny in an " +
            "identity-based policy";
        return protocol switch
        {
            WireProtocol.Ec2Query => new(
                "UnauthorizedOperation", $"You are not authorized to perform this operation. {why}", 403),
            WireProtocol.Query or WireProtocol.RestXml => new("AccessDenied", why, 403),
            WireProtocol.Json => new("AccessDeniedException", why),
            _ => new("AccessDeniedException", why, 403),
        };
    }
}
