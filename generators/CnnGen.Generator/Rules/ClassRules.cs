using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Rules;

/// <summary>What a class must be so that code can be added to it.</summary>
internal static class ClassRules
{
    public static IEnumerable<StructureFinding> Check(DeclaredNetwork network, CancellationToken token)
    {
        INamedTypeSymbol type = network.Type;
        if (FirstNotPartial(type, token) is { } declaration)
            yield return new(DiagnosticRules.ClassNotPartial, declaration.Identifier.GetLocation(), type.Name);
        if (FormMistake(network) is { } mistake)
            yield return new(DiagnosticRules.ClassForm, network.Declarations[0].Identifier.GetLocation(), type.Name, mistake);
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (FirstNotPartial(container, token) is { } outer)
                yield return new(DiagnosticRules.ContainerNotPartial, outer.Identifier.GetLocation(), container.Name, type.Name);
        }
    }

    /// <summary>Whether the class has a form that a network can have.</summary>
    public static bool IsOrdinary(DeclaredNetwork network) => network.Type.TypeKind == TypeKind.Class && FormMistake(network) is null;

    /// <summary>Whether another file can add members to the type, so that a placeholder can be written.</summary>
    public static bool CanBeReopened(INamedTypeSymbol type, CancellationToken token)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || FirstNotPartial(current, token) is not null)
                return false;
        }

        return true;
    }

    private static TypeDeclarationSyntax? FirstNotPartial(INamedTypeSymbol type, CancellationToken token) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(token)).OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string? FormMistake(DeclaredNetwork network) => network.Type switch
    {
        { IsRecord: true } => "is a record, whose copies would share one working memory",
        _ when network.Model is not null && KnownSymbols.IsBlock(network.Type) => "carries both [Model] and [Block]",
        { IsStatic: true } => "is static",
        { IsAbstract: true } => "is abstract",
        { Arity: > 0 } => "has type parameters",
        { IsFileLocal: true } => "is local to its file, so that generated code cannot reach it",
        _ when network.Type.ContainingType is { IsFileLocal: true } => "stands in a type that is local to its file",
        _ when network.Declarations.Any(declaration => declaration.ParameterList is not null) => "has a primary constructor, which the generated one cannot call",
        _ => null,
    };
}
