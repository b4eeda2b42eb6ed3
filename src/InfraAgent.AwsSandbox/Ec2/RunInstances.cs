using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Launches instances, once for each client token.</summary>
static class RunInstances
{
    const int MaxToken = 64;

    public static Answer Run(Ec2Call call)
    {
        var request = LaunchRequest.Read(call.Parameters);
        call.EverythingRead();
        if (request.ClientToken is { Length: > MaxToken })
        {
            throw AwsErrorException.InvalidValue(
                "ClientToken", request.ClientToken, $"It has at most {MaxToken} characters.");
        }

        // A token that was used answers before anything is judged anew: what it launched may since have become
        // impossible.
        var past = request.ClientToken is { Length: > 0 } token ? call.Region.Launches.GetValueOrDefault(token) : null;
        if (past is not null && past.Fingerprint != call.Fingerprint)
        {
            throw new AwsErrorException(
                "IdempotentParameterMismatch",
                "Arguments on this idempotent request are inconsistent with arguments used in previous request(s) " +
                $"with the client token {request.ClientToken}.");
        }

        if (past is not null)
        {
            call.EndDryRun();
            return Answer(call, past.Reservation);
        }

        var settings = LaunchRules.Settle(call.Region, request);
        call.EndDryRun();
        var reservation = call.Region.Run(settings, LaunchCount(call.Region, request));
        if (request.ClientToken is { Length: > 0 } fresh)
        {
            call.Region.Launches[fresh] = new(call.Fingerprint, reservation);
        }

        return Answer(call, reservation);
    }

    // AWS launches as many as it can between the two, and none where it cannot launch the least.
    static int LaunchCount(Ec2Region region, LaunchRequest request) =>
        Math.Min(request.MaxCount, region.FreeInstanceSlots);

    static Answer Answer(Ec2Call call, Reservation reservation) =>
        call.Answer(xml => InstanceXml.WriteReservation(xml, reservation, reservation.Instances));
}
