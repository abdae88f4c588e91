using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Computes constant expressions as C# does, with other values for some constants.</summary>
internal sealed class ConstantEvaluator(IReadOnlyDictionary<ISymbol, object> values, SemanticModels models, CancellationToken token)
{
    private const int DeepestConstant = 100;

    private int _depth;

    /// <summary>The value of an expression: an int, long, float, double, bool, string or null.</summary>
    /// <exception cref="BlockExpressionException">It has none.</exception>
    public object? Evaluate(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression),
        LiteralExpressionSyntax literal when IsPlain(literal.Kind()) => literal.Token.Value,
        IdentifierNameSyntax name when ParameterOf(name) is { } parameter => values[parameter],
        IdentifierNameSyntax or MemberAccessExpressionSyntax => Constant(expression),
        PrefixUnaryExpressionSyntax unary => Compute(unary, () => Arithmetic.Unary(unary.Kind(), Evaluate(unary.Operand))),
        BinaryExpressionSyntax binary => Compute(binary, () => Arithmetic.Binary(binary.Kind(), Evaluate(binary.Left), Evaluate(binary.Right))),
        ConditionalExpressionSyntax choice => Evaluate(Evaluate(choice.Condition) is true ? choice.WhenTrue : choice.WhenFalse),
        CastExpressionSyntax cast => Compute(cast, () => Arithmetic.Cast(models[cast.SyntaxTree].GetTypeInfo(cast.Type, token).Type?.SpecialType ?? default, Evaluate(cast.Expression))),
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(Part)),
        _ => AsCompiled(expression),
    };

    /// <summary>Whether a literal is the value of its token. The C# compiler need not be asked, which takes longer than all else.</summary>
    private static bool IsPlain(SyntaxKind kind) =>
        kind is SyntaxKind.NumericLiteralExpression or SyntaxKind.StringLiteralExpression or SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression;

    /// <summary>The parameter that a simple name means, where it stands in the parameter's own class: nothing is nearer there.</summary>
    private ISymbol? ParameterOf(IdentifierNameSyntax name)
    {
        ISymbol? parameter = values.Keys.FirstOrDefault(candidate => candidate.Name == name.Identifier.ValueText);
        return parameter is not null && name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && parameter.ContainingType.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == type.SyntaxTree && reference.Span == type.Span) ? parameter : null;
    }

    private string Part(InterpolatedStringContentSyntax content) => content switch
    {
        InterpolatedStringTextSyntax text => text.TextToken.ValueText,
        InterpolationSyntax interpolation => Convert.ToString(Evaluate(interpolation.Expression), CultureInfo.InvariantCulture) ?? "",
        _ => "",
    };

    private object? Constant(ExpressionSyntax name)
    {
        ISymbol? symbol = models.SymbolOf(name, token);
        if (symbol is not null && values.TryGetValue(symbol, out object value))
            return value;
        if (symbol is not IFieldSymbol { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum }
            || symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is not VariableDeclaratorSyntax { Initializer.Value: { } initializer }
            || ++_depth > DeepestConstant)
        {
            return AsCompiled(name);
        }

        object? computed = Arithmetic.Cast(((IFieldSymbol)symbol).Type.SpecialType, Evaluate(initializer));
        _depth--;
        return computed;
    }

    private object? AsCompiled(ExpressionSyntax expression)
    {
        Optional<object?> constant = models.ConstantOf(expression, token);
        return constant.HasValue ? constant.Value : throw new BlockExpressionException(expression.ToString(), "it is no constant");
    }

    private static object? Compute(ExpressionSyntax expression, Func<object?> compute)
    {
        try
        {
            return compute() ?? throw new BlockExpressionException(expression.ToString(), "it is no constant");
        }
        catch (ArithmeticException exception)
        {
            throw new BlockExpressionException(expression.ToString(), exception is DivideByZeroException ? "it divides by zero" : "it overflows");
        }
    }
}
