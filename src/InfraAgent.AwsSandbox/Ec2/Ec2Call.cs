using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>
/// One EC2 call and the region it is for. An operation reads its parameters, says so, acts, and answers.
/// </summary>
sealed class Ec2Call(QueryCall call, Ec2Region region)
{
    const string Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";
    readonly bool dryRun = call.Parameters.Flag("DryRun") ?? false;
    bool everythingRead;

    public QueryParameters Parameters => call.Parameters;

    public Ec2Region Region => region;

    public string Operation => call.Operation;

    /// <summary>
    /// The parameters that make one call the same as another: all but those that say how often it may run.
    /// </summary>
    public string Fingerprint => string.Join('\n', call.Flat
        .Where(pair => pair.Key is not ("ClientToken" or "DryRun"))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>
    /// Every parameter the operation knows has been read; any other is refused before anything is done.
    /// </summary>
    public void EverythingRead()
    {
        Parameters.RefuseUnread($"ec2:{Operation}");
        everythingRead = true;
    }

    /// <summary>A dry run ends here: it may be refused for what it asks, and never gets to do it.</summary>
    public void EndDryRun()
    {
        if (dryRun)
        {
            throw new AwsErrorException(
                "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        }
    }

    /// <summary>For operations that only read: nothing lies between the two.</summary>
    public void EverythingReadAndNoDryRun()
    {
        EverythingRead();
        EndDryRun();
    }

    public Answer Answer(Action<XmlOutput> content)
    {
        if (dryRun || !everythingRead)
        {
            throw new InvalidOperationException(
                $"{Operation} answers without having called EverythingRead and EndDryRun.");
        }

        return new(200, "text/xml;charset=UTF-8", XmlOutput.Document($"{Operation}Response", Namespace, xml =>
        {
            xml.Text("requestId", call.Request.RequestId);
            content(xml);
        }));
    }

    public Answer Done() => Answer(xml => xml.Flag("return", true));
}
