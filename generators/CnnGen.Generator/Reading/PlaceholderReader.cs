using CnnGen.Compiler;
using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Reads what a placeholder has to implement: the halves of partial properties that the compiler would miss.</summary>
internal static class PlaceholderReader
{
    /// <summary>Null if nothing is missing, or if the class cannot be reopened.</summary>
    public static Placeholder? Read(DeclaredNetwork network, CancellationToken token)
    {
        if (ProjectRules.IsTooOld(ProjectRules.VersionOf(network)) || !ClassRules.CanBeReopened(network.Type, token))
            return null;
        EquatableArray<PlaceholderProperty> properties = network.Tensors.Where(IsHalf).Select(Sketch).ToEquatableArray();
        return properties.Count == 0 ? null : new Placeholder(TypeReader.Read(network.Type), properties);
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
        List<string> accessors = [];
        foreach (AccessorDeclarationSyntax accessor in tensor.Syntax.AccessorList!.Accessors)
            accessors.Add($"{Modifiers(accessor)}{accessor.Keyword.ValueText} {(accessor.IsKind(SyntaxKind.GetAccessorDeclaration) ? "=> throw null;" : "{ }")}");
        return new PlaceholderProperty($"{modifiers} {reference}{type} {Identifiers.Escape(property.Name)}", string.Join(" ", accessors));
    }

    private static string Modifiers(AccessorDeclarationSyntax accessor) => string.Concat(accessor.Modifiers.Select(modifier => modifier.ValueText + " "));
}
