using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ModelContextProtocol;

namespace InfraAgent.ConformanceHost;

/// <summary>
/// What a tool remembers between two rounds travels through the client. Sealed, it comes back unchanged or not at all;
/// a state sealed for one tool means nothing to another.
/// </summary>
sealed class RequestStateSeal(IDataProtectionProvider provider)
{
    public string Seal(string tool, string state) => provider.CreateProtector(tool).Protect(state);

    /// <summary>The state the client echoed; null in the first round.</summary>
    public string? Open(string tool, string? sealedState)
    {
        try
        {
            return sealedState is null ? null : provider.CreateProtector(tool).Unprotect(sealedState);
        }
        catch (CryptographicException broken)
        {
            throw new McpProtocolException(
                "requestState is not what this server sent.", broken, McpErrorCode.InvalidParams);
        }
    }
}
