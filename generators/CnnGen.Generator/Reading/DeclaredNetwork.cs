using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>A class with what stands on it, before any rule is applied: symbols and syntax, for one pass only.</summary>
internal sealed class DeclaredNetwork
{
    public DeclaredNetwork(INamedTypeSymbol type, CancellationToken token)
    {
        Type = type;
        Model = KnownSymbols.ModelOf(type);
        Layers = KnownSymbols.LayersOf(type);
        Declarations = [.. type.DeclaringSyntaxReferences.Where(reference => !IsGenerated(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(token)).OfType<TypeDeclarationSyntax>()];
        Tensors = [.. type.GetMembers().OfType<IPropertySymbol>()
            .Select(property => DeclaredTensor.Find(property, this, token)).OfType<DeclaredTensor>()
            .OrderBy(tensor => tensor.Syntax.SpanStart)];
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>Its <c>[Model]</c> attribute; null if it has none, and is no network.</summary>
    public AttributeData? Model { get; }

    /// <summary>The layers on the class itself.</summary>
    public IReadOnlyList<AttributeData> Layers { get; }

    /// <summary>The partial declarations of the class that the user wrote.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Declarations { get; }

    /// <summary>The properties that are named tensors, or look as if they were meant to be.</summary>
    public IReadOnlyList<DeclaredTensor> Tensors { get; }

    // The analyzer sees the class together with what the generator made of it. Roslyn names a generated file after its generator.
    private static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.Replace('\\', '/').Contains("/" + typeof(CnnGenerator).FullName + "/");
}
