using System.Security.Cryptography;

namespace InfraAgent.Chat.Hosting;

/// <summary>Ids that can't be guessed: 32 hexadecimal digits.</summary>
static class Ids
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
