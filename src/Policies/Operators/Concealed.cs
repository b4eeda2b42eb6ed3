using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A secret that is kept where it belongs: a dynamic reference to a secret store, or a <c>NoEcho</c> parameter without a
/// default. Whatever is written out, or can be read by anybody who sees the stack, is not.</summary>
sealed class Concealed(bool expected) : Operator
{
    public override string Words => expected
        ? "kept in Secrets Manager ({{resolve:secretsmanager:...}}) or given as a NoEcho parameter without default"
        : "written out";

    public override bool HidesValue => true;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var concealed = value switch
        {
            TextValue { Text: var text } => Kleene.Of(StoredSecret.IsReference(text)),
            UnknownValue { Concealed: { } known } => Kleene.Of(known),
            UnknownValue partly when StoredSecret.IsReference(partly) is { } stored => Kleene.Of(stored),
            UnknownValue => Truth.Unknown,
            _ => Truth.False,
        };
        return expected ? concealed : Kleene.Not(concealed);
    }
}
