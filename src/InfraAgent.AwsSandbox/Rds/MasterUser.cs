using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Who rules the database, and whether the password is the caller's or Secrets Manager's.</summary>
static class MasterUser
{
    public static string Name(DbEngine engine, string? name)
    {
        if (name is null or "")
        {
            throw Blank("MasterUsername");
        }

        if (!DbNames.IsWord(name, engine.MaxUser))
        {
            throw RdsCall.Invalid(
                "MasterUsername must begin with a letter and contain only alphanumeric characters or underscores, " +
                $"at most {engine.MaxUser} for {engine.Name}.");
        }

        return engine.ReservedUsers.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? throw RdsCall.Invalid($"MasterUsername {name} cannot be used as it is a reserved word used by the engine")
            : name;
    }

    public static void CheckPassword(DbEngine engine, string? password, bool managed)
    {
        if (managed)
        {
            if (password is not null)
            {
                throw RdsCall.Contradiction(
                    "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.");
            }

            return;
        }

        if (password is null or "")
        {
            throw Blank("MasterUserPassword");
        }

        CheckCharacters(password, engine.MaxPassword);
    }

    public static void CheckCharacters(string password, int max)
    {
        if (password.Length < 8)
        {
            throw RdsCall.Invalid(
                "The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.");
        }

        if (password.Length > max)
        {
            throw RdsCall.Invalid(
                "The parameter MasterUserPassword is not a valid password because it is longer than " +
                $"{max} characters.");
        }

        if (password.Any(c => c is < '!' or > '~' or '/' or '@' or '"'))
        {
            throw RdsCall.Invalid(
                "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides " +
                "'/', '@', '\"', ' ' may be used.");
        }
    }

    static AwsErrorException Blank(string parameter) =>
        RdsCall.Invalid($"The parameter {parameter} must be provided and must not be blank.");
}
