using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Rules;

/// <summary>What a property must be so that it can name a tensor.</summary>
internal static class PropertyRules
{
    public static IEnumerable<StructureFinding> Check(DeclaredTensor tensor, DeclaredNetwork network)
    {
        string name = tensor.Property.IsIndexer ? "this[]" : tensor.Property.Name;
        if (FormMistake(tensor) is { } mistake)
            yield return new(DiagnosticRules.PropertyForm, tensor.Location, name, mistake);
        else if (tensor.Layers.Count == 0)
            yield return new(DiagnosticRules.PropertyWithoutLayers, tensor.Location, name, network.Type.Name);
    }

    /// <summary>Whether a modifier says who can see the property.</summary>
    public static bool IsAccess(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword;

    /// <summary>Whether a declaration says how the property is computed.</summary>
    public static bool HasBody(PropertyDeclarationSyntax syntax) =>
        syntax.ExpressionBody is not null
        || syntax.Initializer is not null
        || syntax.AccessorList?.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true;

    private static string? FormMistake(DeclaredTensor tensor)
    {
        if (tensor.Syntax is not PropertyDeclarationSyntax syntax)
            return "is an indexer";
        if (tensor.Property.RefKind != RefKind.None || !KnownSymbols.IsMap(tensor.Property.Type))
            return $"is of type '{syntax.Type.WithoutTrivia()}'";
        if (tensor.Property.SetMethod is not null)
            return "can be set";
        SyntaxToken odd = syntax.Modifiers.FirstOrDefault(modifier => !IsAccess(modifier) && !modifier.IsKind(SyntaxKind.PartialKeyword));
        if (!odd.IsKind(SyntaxKind.None))
            return $"is {odd.ValueText}";
        if (syntax.ExplicitInterfaceSpecifier is not null)
            return "belongs to an interface";
        if (!tensor.IsPartial)
            return "is not partial";
        return HasBody(syntax) || tensor.OtherHalf is not null ? "has a body, which is what the generator writes" : null;
    }
}
