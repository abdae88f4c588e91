using CnnGen.Compiler;
using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Reads what a placeholder has to stand in for.</summary>
internal static class PlaceholderReader
{
    /// <summary>Null if the class cannot be reopened.</summary>
    public static Placeholder? Read(DeclaredNetwork network, CancellationToken token)
    {
        if (ProjectRules.IsTooOld(ProjectRules.VersionOf(network)) || !ClassRules.CanBeReopened(network.Type, token))
            return null;
        bool isBlock = network.Model is null && KnownSymbols.IsBlock(network.Type);
        bool hasMembers = !isBlock && ClassRules.IsOrdinary(network) && !network.Type.GetMembers().Append(network.Type).Any(symbol => PlaceholderMembers.Names.Contains(symbol.Name));
        return new Placeholder(TypeReader.Read(network.Type), network.Tensors.Where(IsHalf).Select(Sketch).ToEquatableArray(), hasMembers, isBlock);
    }

    private static bool IsHalf(DeclaredTensor tensor) =>
        tensor is { IsPartial: true, OtherHalf: null, Syntax: PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } }
        && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null);

    private static PlaceholderProperty Sketch(DeclaredTensor tensor)
    {
        IPropertySymbol property = tensor.Property;
        string modifiers = string.Join(" ", tensor.Syntax.Modifiers.Select(modifier => modifier.ValueText));
        string reference = property.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" };
        string type = property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new PlaceholderProperty(
            $"{modifiers} {reference}{type} {Identifiers.Escape(property.Name)}",
            string.Join(" ", tensor.Syntax.AccessorList!.Accessors.Select(Accessor)));
    }

    private static string Accessor(AccessorDeclarationSyntax accessor)
    {
        string modifiers = string.Concat(accessor.Modifiers.Select(modifier => modifier.ValueText + " "));
        return modifiers + accessor.Keyword.ValueText + (accessor.IsKind(SyntaxKind.GetAccessorDeclaration) ? " => throw null;" : " { }");
    }
}
