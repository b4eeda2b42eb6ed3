using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A principal that stands for everybody in an account (<c>:root</c>, or its twelve digits) other than these.</summary>
sealed class AccountsOutside(IReadOnlyList<string> accounts) : Operator
{
    const string Root = ":root";

    public override string Words => accounts.Count == 0
        ? "trusting a whole account"
        : $"trusting a whole account other than {string.Join(", ", accounts)}";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        Trusts(value is PropertyMap principal ? principal["AWS"] : value);

    Truth Trusts(PropertyValue? value)
    {
        switch (value)
        {
            case PropertyList list:
                var result = Truth.False;
                for (var i = 0; i < list.Items.Count; i++)
                {
                    result = Kleene.Or(result, Trusts(list.Items[i]));
                }

                return result;
            case ChoiceValue choice:
                Truth? merged = null;
                foreach (var option in choice.Options)
                {
                    merged = Kleene.Merge(merged, Trusts(option is PropertyMap principal ? principal["AWS"] : option));
                }

                return merged ?? Truth.Unknown;
            case UnknownValue unknown:
                return Trusts(unknown);
            default:
                return Kleene.Of(Account(Scalars.Text(value)) is { } account
                    && !accounts.Contains(account, StringComparer.Ordinal));
        }
    }

    Truth Trusts(UnknownValue value)
    {
        // The ARN of a resource is a role's or a user's, never a whole account's.
        if (value.Prefix.Length > 0 && PartlyKnownText.IsOfAnother(value))
        {
            return Truth.False;
        }

        if (value.Suffix.EndsWith(Root, StringComparison.Ordinal))
        {
            return accounts.Count == 0 ? Truth.True : Truth.Unknown;
        }

        var mayBe = Root.EndsWith(value.Suffix, StringComparison.Ordinal) || value.Suffix.All(char.IsAsciiDigit);
        return mayBe ? Truth.Unknown : Truth.False;
    }

    static string? Account(string? principal) => principal switch
    {
        { Length: 12 } when principal.All(char.IsAsciiDigit) => principal,
        not null when principal.Split(':') is ["arn", _, "iam", "", var account, "root"] => account,
        _ => null,
    };
}
