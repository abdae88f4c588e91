using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>A property that carries layers, or that is partial and of type Map.</summary>
/// <param name="Property">The property.</param>
/// <param name="Syntax">Its declaration.</param>
/// <param name="OtherHalf">Another declaration of it, with a body, that the user wrote.</param>
/// <param name="Layers">Its layers in the order written.</param>
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
            .FirstOrDefault(candidate => candidate.Identifier.ValueText == property.Name && candidate != syntax && PropertyRules.HasBody(candidate));
        DeclaredTensor tensor = new(property, syntax, other, layers);
        bool isMeant = layers.Count > 0 || (tensor.IsPartial && other is null && KnownSymbols.IsMap(property.Type));
        return isMeant ? tensor : null;
    }
}
