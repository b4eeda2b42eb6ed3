using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.Chat.Hosting;

/// <summary>Reads single settings; one that makes no sense stops the start instead of being ignored.</summary>
static class Settings
{
    public static int Number(IConfiguration configuration, string name, int otherwise, int least, int most)
    {
        if (configuration[name] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new StartupException($"{name} must be a whole number from {least} to {most}.");
    }
}
