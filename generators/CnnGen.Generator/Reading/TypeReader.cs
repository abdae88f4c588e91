using System.Globalization;
using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Reading;

/// <summary>Reads what is needed to reopen a class in another file.</summary>
internal static class TypeReader
{
    public static TypeSpec Read(INamedTypeSymbol type)
    {
        List<string> containers = [];
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Insert(0, Declaration(container));
        return new TypeSpec(Namespace(type), containers.ToEquatableArray(), Declaration(type), Identifiers.Escape(type.Name)) { HintName = HintName(type) };
    }

    private static string Namespace(INamedTypeSymbol type)
    {
        List<string> parts = [];
        for (INamespaceSymbol space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            parts.Insert(0, Identifiers.Escape(space.Name));
        return string.Join(".", parts);
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        string kind = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Interface } => "interface",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        string parameters = type.Arity == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(TypeParameter)) + ">";
        return $"partial {kind} {Identifiers.Escape(type.Name)}{parameters}";
    }

    private static string TypeParameter(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    } + Identifiers.Escape(parameter.Name);

    private static string HintName(INamedTypeSymbol type)
    {
        List<string> parts = [];
        for (ISymbol symbol = type; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
            parts.Insert(0, HintPart(symbol, type.ContainingAssembly));
        return string.Join(".", parts);
    }

    // File names do not tell upper from lower case, so a name that differs from another one only there is told apart by its hash.
    private static string HintPart(ISymbol symbol, IAssemblySymbol assembly)
    {
        string name = symbol.Name;
        bool IsTwin(string other) => other != name && string.Equals(other, name, StringComparison.OrdinalIgnoreCase);
        string twin = assembly.TypeNames.Any(IsTwin) || assembly.NamespaceNames.Any(IsTwin) ? "-" + Hash(name) : "";
        string arity = symbol is INamedTypeSymbol { Arity: > 0 and int count } ? $"({count.ToString(CultureInfo.InvariantCulture)})" : "";
        return name + twin + arity;
    }

    /// <summary>FNV-1a over the UTF-16 units.</summary>
    private static string Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char unit in name)
            hash = unchecked((hash ^ unit) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
