using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Reading;

/// <summary>The types of the run-time library that a network is written with, known by name: whichever assembly brings them.</summary>
internal static class KnownSymbols
{
    public const string ModelAttribute = "CnnGen.ModelAttribute";

    /// <summary>The <c>[Model]</c> attribute of a type, if it has one.</summary>
    public static AttributeData? ModelOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => IsOurs(attribute.AttributeClass, "ModelAttribute"));

    /// <summary>Whether a type is a block.</summary>
    public static bool IsBlock(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => IsOurs(attribute.AttributeClass, "BlockAttribute"));

    /// <summary>Whether a field is declared as a parameter of a block.</summary>
    public static bool IsParam(IFieldSymbol field) => field.GetAttributes().Any(attribute => IsOurs(attribute.AttributeClass, "ParamAttribute"));

    /// <summary>The block that a <c>[Use]</c> names; null for every other layer.</summary>
    public static ITypeSymbol? BlockOf(AttributeData layer) =>
        layer.AttributeClass is { Arity: 1 } use && IsOurs(use, "UseAttribute") ? use.TypeArguments[0] : null;

    public static bool IsMap(ITypeSymbol type) => type.TypeKind == TypeKind.Struct && IsOurs(type, "Map");

    public static bool IsLayer(AttributeData attribute)
    {
        for (INamedTypeSymbol? type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (IsOurs(type, "LayerAttribute"))
                return true;
        }

        return false;
    }

    /// <summary>The layer attributes on a class or property in the order in which they are written.</summary>
    public static List<AttributeData> LayersOf(ISymbol symbol) =>
        [.. symbol.GetAttributes().Where(IsLayer).OrderBy(layer => layer.ApplicationSyntaxReference?.Span.Start ?? 0)];

    private static bool IsOurs(ITypeSymbol? type, string name) =>
        type?.Name == name && type.ContainingType is null && type.ContainingNamespace is { Name: "CnnGen", ContainingNamespace.IsGlobalNamespace: true };
}
