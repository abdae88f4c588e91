using CnnGen.Generator.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Finds types with layers on partial properties but without <c>[Model]</c>: a placeholder keeps them from more errors than the one that counts.</summary>
internal static class UnmarkedReader
{
    /// <summary>Whether a declaration looks so; asked of every node that changes.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is TypeDeclarationSyntax type && type.Members.Any(member =>
            member is PropertyDeclarationSyntax { AttributeLists.Count: > 0 } && member.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Null if the type is none; told by the first of its declarations.</summary>
    public static Placeholder? Read(GeneratorSyntaxContext context, CancellationToken token)
    {
        try
        {
            if (context.SemanticModel.GetDeclaredSymbol(context.Node, token) is not INamedTypeSymbol type)
                return null;
            DeclaredNetwork network = new(type, token);
            SyntaxNode? first = network.Tensors.FirstOrDefault(tensor => tensor.Layers.Count > 0)?.Syntax.Parent;
            return network.Model is null && first == context.Node ? PlaceholderReader.Read(network, token) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null; // Without a placeholder there are more errors of the C# compiler, and nothing worse.
        }
    }
}
