using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        _evaluator = new ConstantEvaluator(values, AreMentionedIn, models, token);
        _names.UnionWith(values.Keys.Select(static parameter => parameter.Name));
        if (block is not null)
            AddConstantsMadeOfThem(block, token);
    }

    /// <summary>Whether something in the syntax may have another value than the C# compiler thinks.</summary>
    public bool AreMentionedIn(SyntaxNode syntax) =>
        _names.Count > 0 && syntax.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => _names.Contains(name.Identifier.ValueText));

    /// <summary>The value of an argument of a type: of one expression, or of the elements of a <c>params</c> array.</summary>
    /// <exception cref="BlockExpressionException">It has none with these values.</exception>
    public object? Read(ITypeSymbol type, IReadOnlyList<ExpressionSyntax> expressions)
    {
        if (type is not IArrayTypeSymbol array)
            return ReadOne(type, expressions[0]);
        bool isNull = expressions.Count == 1 && expressions[0].IsKind(SyntaxKind.NullLiteralExpression);
        return ConstantReader.ToArray(array.ElementType, isNull ? [] : Elements(expressions).Select(element => ReadOne(array.ElementType, element)));
    }

    /// <summary>The value of an expression.</summary>
    /// <exception cref="BlockExpressionException">It has none with these values.</exception>
    public object? Evaluate(ExpressionSyntax expression) => _evaluator.Evaluate(expression);

    /// <summary>The elements of an array, however it is written.</summary>
    /// <exception cref="BlockExpressionException">They are not written one by one.</exception>
    public static IEnumerable<ExpressionSyntax> Elements(IReadOnlyList<ExpressionSyntax> expressions) => expressions.Count == 1
        ? expressions[0] switch
        {
            ParenthesizedExpressionSyntax inner => Elements([inner.Expression]),
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: var initializer } array => initializer?.Expressions ?? throw NotWritten(array),
            CollectionExpressionSyntax collection => collection.Elements.Select(static element => element is ExpressionElementSyntax one ? one.Expression : throw NotWritten(element)),
            _ => expressions,
        }
        : expressions;

    private object? ReadOne(ITypeSymbol type, ExpressionSyntax expression) => ConstantReader.Convert(type, _evaluator.Evaluate(expression, type));

    private static BlockExpressionException NotWritten(SyntaxNode elements) => new(elements.ToString(), "the elements must be written one by one");

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
