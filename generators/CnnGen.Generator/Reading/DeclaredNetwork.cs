using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>A class with what stands on it, before any rule is applied: symbols and syntax, for one pass only.</summary>
internal sealed class DeclaredNetwork
{
    private DeclaredNetwork(INamedTypeSymbol type, CancellationToken token)
    {
        Type = type;
        Model = type.GetAttributes().FirstOrDefault(KnownSymbols.IsModel);
        Layers = KnownSymbols.LayersOf(type);
        Declarations = [.. type.DeclaringSyntaxReferences.Where(reference => !IsGenerated(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(token)).OfType<TypeDeclarationSyntax>()];
        Tensors = [.. type.GetMembers().OfType<IPropertySymbol>()
            .Select(property => DeclaredTensor.Find(property, this, token)).OfType<DeclaredTensor>()
            .OrderBy(tensor => tensor.Syntax.SpanStart)];
    }

    public INamedTypeSymbol Type { get; }

    public AttributeData? Model { get; }

    /// <summary>The layers on the class itself.</summary>
    public IReadOnlyList<AttributeData> Layers { get; }

    /// <summary>The partial declarations of the class that the user wrote.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Declarations { get; }

    /// <summary>The properties that are named tensors, or look as if they were meant to be.</summary>
    public IReadOnlyList<DeclaredTensor> Tensors { get; }

    public static DeclaredNetwork Read(INamedTypeSymbol type, CancellationToken token) => new(type, token);

    // The analyzer sees the class together with what the generator made of it. Roslyn names a generated file after its generator.
    private static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.Replace('\\', '/').Contains("/" + typeof(CnnGenerator).FullName + "/");
}

/// <summary>A property that carries layers, or that is partial and of type Map.</summary>
internal sealed record DeclaredTensor(
    IPropertySymbol Property, BasePropertyDeclarationSyntax Syntax, PropertyDeclarationSyntax? OtherHalf, IReadOnlyList<AttributeData> Layers)
{
    public bool IsPartial => Syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>The property's name, or <c>this</c> of an indexer.</summary>
    public Location Location => Syntax switch
    {
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        IndexerDeclarationSyntax indexer => indexer.ThisKeyword.GetLocation(),
        _ => Syntax.GetLocation(),
    };

    public static DeclaredTensor? Find(IPropertySymbol property, DeclaredNetwork network, CancellationToken token)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is not BasePropertyDeclarationSyntax syntax)
            return null;
        List<AttributeData> layers = KnownSymbols.LayersOf(property);
        PropertyDeclarationSyntax? other = network.Declarations.SelectMany(declaration => declaration.Members).OfType<PropertyDeclarationSyntax>()
            .FirstOrDefault(candidate => candidate.Identifier.ValueText == property.Name && candidate != syntax);
        DeclaredTensor tensor = new(property, syntax, other, layers);
        bool isMeant = layers.Count > 0 || (tensor.IsPartial && other is null && KnownSymbols.IsMap(property.Type));
        return isMeant ? tensor : null;
    }
}
