using System.Reflection;
using Amazon.Lambda;
using Amazon.Runtime;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>The public surface of our own assembly, written as surface.json writes the official one.</summary>
static class Ours
{
    /// <summary>Bases of ours that the official packages have no counterpart of: nobody may name them.</summary>
    const string Bases = "Amazon.Subset";

    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(bool)] = "bool",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
    };

    public static IEnumerable<Type> Types { get; } =
        [.. typeof(AmazonLambdaClient).Assembly.GetExportedTypes().Where(type => type.Namespace != Bases)];

    public static Type? Find(string name) => typeof(AmazonLambdaClient).Assembly.GetType(name);

    public static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);

    public static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public);

    public static bool IsConstant(Type type) => type.IsSubclassOf(typeof(ConstantClass));

    public static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GenericTypeArguments.Select(Name))}>"
            : Keywords.GetValueOrDefault(type, type.Name);
    }
}
