namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// Who signed, and for which region and service. The signature itself is not checked: there is no secret to keep.
/// </summary>
sealed record CredentialScope(string AccessKeyId, string Region, string Service)
{
    public static CredentialScope Read(string? authorization, string? presigned) => (authorization, presigned) switch
    {
        (null or "", null or "") => throw new AwsErrorException(
            "MissingAuthenticationToken",
            "Request is missing Authentication Token. Any credentials do for the sandbox.", 403),
        (null or "", _) => Parse(presigned),
        _ => Parse(FromHeader(authorization)),
    };

    static string FromHeader(string authorization)
    {
        if (!authorization.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
        {
            throw Incomplete("Authorization must be AWS4-HMAC-SHA256.");
        }

        var fields = authorization["AWS4-HMAC-SHA256 ".Length..].Split(',', StringSplitOptions.TrimEntries);
        string Field(string name) =>
            fields.FirstOrDefault(field => field.StartsWith(name, StringComparison.Ordinal)) is { } found
                ? found[name.Length..]
                : throw Incomplete($"Authorization header requires '{name.TrimEnd('=')}' parameter.");
        Field("SignedHeaders=");
        Field("Signature=");
        return Field("Credential=");
    }

    // AKID/20260102/us-east-1/ec2/aws4_request. An access key id has no slash; nothing else in it has one either.
    static CredentialScope Parse(string credential) =>
        credential.Split('/') is [{ Length: > 0 } key, { Length: 8 }, { Length: > 0 } region, { Length: > 0 } service,
            "aws4_request"]
        && XmlOutput.IsXml(credential)
            ? new(key, region, service)
            : throw Incomplete(
                "Credential must have five slash-separated elements: KEYID/DATE/REGION/SERVICE/aws4_request.");

    static AwsErrorException Incomplete(string why) => new("IncompleteSignature", why, 403);
}
