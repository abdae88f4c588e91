using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Rules;

/// <summary>The names that generated code uses must mean the same where the network stands.</summary>
internal static class NameRules
{
    public static IEnumerable<StructureFinding> Check(DeclaredNetwork network, Compilation compilation, CancellationToken token)
    {
        foreach (INamedTypeSymbol used in GeneratedTypes.Names.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>())
        {
            if (Around(network.Type, used.Name, compilation).FirstOrDefault(symbol => Hides(symbol, used, network.Type, compilation)) is not { } hiding)
                continue;
            bool isMember = SymbolEqualityComparer.Default.Equals(hiding.ContainingSymbol, network.Type);
            Location place = isMember ? hiding.Locations[0] : AttributeReader.LocationOf(network.Model!, token);
            yield return new(DiagnosticRules.HiddenType, place, hiding.ToDisplayString(), used.ToDisplayString(), network.Type.Name);
        }
    }

    /// <summary>What has a name in front of a file's usings: the class, its bases and containers with their members, and the members of the namespaces around it.</summary>
    private static IEnumerable<ISymbol> Around(INamedTypeSymbol network, string name, Compilation compilation)
    {
        for (INamedTypeSymbol? container = network; container is not null; container = container.ContainingType)
        {
            for (INamedTypeSymbol? type = container; type is not null; type = type.BaseType)
            {
                foreach (ISymbol member in type.GetMembers(name))
                    yield return member;
            }
        }

        for (INamespaceSymbol? space = network.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            foreach (INamespaceOrTypeSymbol member in compilation.GetCompilationNamespace(space)?.GetMembers(name) ?? [])
                yield return member;
        }
    }

    private static bool Hides(ISymbol symbol, INamedTypeSymbol used, INamedTypeSymbol network, Compilation compilation)
    {
        int arity = symbol is INamedTypeSymbol { Arity: int count } ? count : 0;
        // A property that is called as its type, such as ModelInfo ModelInfo, hides nothing.
        ITypeSymbol? type = symbol switch { IPropertySymbol property => property.Type, IFieldSymbol constant => constant.Type, _ => symbol as ITypeSymbol };
        return arity == used.Arity
            && !SymbolEqualityComparer.Default.Equals(type, used)
            && (symbol is INamespaceSymbol || compilation.IsSymbolAccessibleWithin(symbol, network));
    }
}
