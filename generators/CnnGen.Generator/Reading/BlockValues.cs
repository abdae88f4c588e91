using CnnGen.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>What the parameters of a block are in one use: constants with other values, and so the expressions that are made of them.</summary>
internal sealed class BlockValues
{
    private readonly ConstantEvaluator _evaluator;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <param name="block">The block; null for a network, whose constants are what they are.</param>
    /// <param name="values">Its parameters with their values.</param>
    /// <param name="models">Where constants are looked up.</param>
    /// <param name="token">Ends the reading.</param>
    public BlockValues(INamedTypeSymbol? block, IReadOnlyDictionary<ISymbol, object> values, SemanticModels models, CancellationToken token)
    {
        _evaluator = new ConstantEvaluator(values, models, token);
        _names.UnionWith(values.Keys.Select(static parameter => parameter.Name));
        if (block is not null)
            AddConstantsMadeOfThem(block, token);
    }

    /// <summary>Whether something in the syntax may have another value than the C# compiler thinks.</summary>
    public bool AreMentionedIn(SyntaxNode syntax) =>
        _names.Count > 0 && syntax.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => _names.Contains(name.Identifier.ValueText));

    /// <summary>The value of an argument of a type: of one expression, or of the elements of a <c>params</c> array.</summary>
    public object? Read(ITypeSymbol type, IReadOnlyList<ExpressionSyntax> expressions) => type is IArrayTypeSymbol array
        ? ConstantReader.ToArray(array.ElementType, Elements(expressions).Select(Evaluate))
        : ConstantReader.Convert(type, Evaluate(expressions[0]));

    /// <summary>The value of an expression.</summary>
    /// <exception cref="BlockExpressionException">It has none with these values.</exception>
    public object? Evaluate(ExpressionSyntax expression) => _evaluator.Evaluate(expression);

    /// <summary>The elements of an array, however it is written.</summary>
    public static IEnumerable<ExpressionSyntax> Elements(IReadOnlyList<ExpressionSyntax> expressions) => expressions.Count == 1
        ? expressions[0] switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            _ => expressions,
        }
        : expressions;

    private void AddConstantsMadeOfThem(INamedTypeSymbol block, CancellationToken token)
    {
        List<(string Name, SyntaxNode Value)> constants = [.. block.GetMembers().OfType<IFieldSymbol>().Where(static field => field.IsConst)
            .SelectMany(field => field.DeclaringSyntaxReferences.Select(reference => (field.Name, reference.GetSyntax(token))))];
        while (constants.RemoveAll(constant => AreMentionedIn(constant.Value) && _names.Add(constant.Name)) > 0)
        {
        }
    }
}

/// <summary>Says that an expression has no value with the parameters of one use.</summary>
internal sealed class BlockExpressionException(string expression, string reason) : Exception(reason)
{
    public string Expression { get; } = expression;
}
