using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A resource of this type: for rules on several types that must tell them apart, where one name means two things. A
/// cluster's <c>DBClusterIdentifier</c> is its own name, an instance's says that it belongs to one.</summary>
sealed class OfType(string type) : Operator
{
    public override string Words => $"of type {type}";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        Kleene.Of(evaluation.Resource.Type.Equals(type, StringComparison.Ordinal));
}
