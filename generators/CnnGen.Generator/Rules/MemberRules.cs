using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Rules;

/// <summary>What else the user declares in the class must not be what the generator adds to it. The names of tensors are the compiler's to check.</summary>
internal static class MemberRules
{
    public static IEnumerable<StructureFinding> Check(DeclaredNetwork network)
    {
        bool[] inputs = [.. network.Layers.Concat(network.Tensors.SelectMany(tensor => tensor.Layers)).Where(IsInput).Select(IsOfBytes)];
        foreach (ISymbol member in network.Type.GetMembers().Where(member => !member.IsImplicitlyDeclared && !IsTensor(member, network)))
        {
            // The analyzer sees the generated members too; only what the user wrote has a place in the user's declarations.
            Location? place = member.Locations.FirstOrDefault(location => network.Declarations.Any(declaration => declaration.SyntaxTree == location.SourceTree));
            if (place is not null && IsGenerated(member, inputs))
                yield return new(DiagnosticRules.ReservedName, place, Describe(member));
        }
    }

    private static bool IsTensor(ISymbol member, DeclaredNetwork network) =>
        network.Tensors.Any(tensor => SymbolEqualityComparer.Default.Equals(tensor.Property, member));

    private static bool IsInput(AttributeData layer) => layer.AttributeClass?.Name == "InputAttribute";

    private static bool IsOfBytes(AttributeData input) => input.NamedArguments.Any(argument => argument is { Key: "Bytes", Value.Value: true });

    private static bool IsGenerated(ISymbol member, bool[] inputs) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => HasParametersOfGenerated(constructor, inputs),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method when GeneratedMethods.AreCalled(method.Name) =>
            method.Arity == 0 ? HasParametersOfGenerated(method, inputs) : method.Arity == 1 && GeneratedMethods.HasGeneric(method.Name, TypesOf(method)),
        IMethodSymbol { MethodKind: not MethodKind.Ordinary } => false,
        _ => GeneratedMembers.Reserve(member.Name),
    };

    private static bool HasParametersOfGenerated(IMethodSymbol method, bool[] inputs) =>
        GeneratedMethods.Has(method.Name, TypesOf(method), inputs);

    private static string[] TypesOf(IMethodSymbol method) => [.. method.Parameters.Select(static parameter => Describe(parameter, SymbolDisplayFormat.FullyQualifiedFormat))];

    /// <summary>The type; methods cannot differ in the kind of a reference alone.</summary>
    private static string Describe(IParameterSymbol parameter, SymbolDisplayFormat format) => (parameter.RefKind == RefKind.None ? "" : "in ") + parameter.Type.ToDisplayString(format);

    /// <summary>The name; of a method with its parameters, which are what tells it from others.</summary>
    private static string Describe(ISymbol member)
    {
        string name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name;
        return member is IMethodSymbol method
            ? $"{name}({string.Join(", ", method.Parameters.Select(static parameter => Describe(parameter, SymbolDisplayFormat.MinimallyQualifiedFormat)))})"
            : name;
    }
}
