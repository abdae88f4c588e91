using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Computes constant expressions as C# does, with other values for some constants.</summary>
/// <param name="values">The constants with their values.</param>
/// <param name="isMentioned">Whether something in the syntax may have another value than the C# compiler thinks.</param>
/// <param name="models">Where names are looked up.</param>
/// <param name="token">Ends the reading.</param>
internal sealed class ConstantEvaluator(IReadOnlyDictionary<ISymbol, object> values, Func<SyntaxNode, bool> isMentioned, SemanticModels models, CancellationToken token)
{
    private const int DeepestConstant = 100;

    private int _depth;
    private bool _isChecked = true;

    /// <summary>The value of an expression: of a primitive type, that of an enum's member as its number; or null.</summary>
    /// <exception cref="BlockExpressionException">It has none.</exception>
    public object? Evaluate(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression),
        CheckedExpressionSyntax inner => Evaluate(inner.Expression, inner.IsKind(SyntaxKind.CheckedExpression)),
        LiteralExpressionSyntax literal when IsPlain(literal.Kind()) => literal.Token.Value,
        IdentifierNameSyntax name when ParameterOf(name) is { } parameter => values[parameter],
        IdentifierNameSyntax or MemberAccessExpressionSyntax => Constant(expression),
        PrefixUnaryExpressionSyntax unary => Compute(unary, () => Arithmetic.Unary(unary.Kind(), Evaluate(unary.Operand), _isChecked)),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Evaluate(inner.Operand),
        BinaryExpressionSyntax binary => Compute(binary, () => Arithmetic.Binary(binary.Kind(), Evaluate(binary.Left), Evaluate(binary.Right), _isChecked)),
        ConditionalExpressionSyntax choice => Cast(choice, models.TypeOf(choice, token), Evaluate(Evaluate(choice.Condition) is true ? choice.WhenTrue : choice.WhenFalse)),
        CastExpressionSyntax cast => Cast(cast, models.TypeOf(cast.Type, token), Evaluate(cast.Expression)),
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(Part)),
        _ => AsCompiled(expression),
    };

    /// <summary>The value of an expression as one of the type that is wanted, which the C# compiler has found to fit.</summary>
    /// <exception cref="BlockExpressionException">It has none.</exception>
    public object? Evaluate(ExpressionSyntax expression, ITypeSymbol type) => Cast(expression, type, Evaluate(expression));

    private object? Evaluate(ExpressionSyntax expression, bool isChecked)
    {
        bool around = _isChecked;
        _isChecked = isChecked;
        try
        {
            return Evaluate(expression);
        }
        finally
        {
            _isChecked = around;
        }
    }

    /// <summary>Whether a literal is the value of its token. The C# compiler need not be asked, which takes longer than all else.</summary>
    private static bool IsPlain(SyntaxKind kind) => kind
        is SyntaxKind.NumericLiteralExpression or SyntaxKind.StringLiteralExpression or SyntaxKind.CharacterLiteralExpression or SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression;

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

    /// <summary>The value of a named constant: computed anew if it is made of others whose values differ, else that of the C# compiler.</summary>
    private object? Constant(ExpressionSyntax name)
    {
        ISymbol? symbol = models.SymbolOf(name, token);
        if (symbol is not null && values.TryGetValue(symbol, out object value))
            return value;
        if (symbol is not IFieldSymbol { HasConstantValue: true } constant)
            return AsCompiled(name);
        if (constant.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is not VariableDeclaratorSyntax { Initializer.Value: { } initializer } || !isMentioned(initializer))
            return constant.ConstantValue;
        if (_depth == DeepestConstant)
            throw new BlockExpressionException(name.ToString(), "it is made of too many constants");
        _depth++;
        try
        {
            return Cast(name, constant.Type, Evaluate(initializer, isChecked: true));
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>A value as one of a type; other types than primitive ones and enums leave it as it is.</summary>
    private object? Cast(ExpressionSyntax expression, ITypeSymbol? type, object? value)
    {
        SpecialType primitive = type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying.SpecialType : type?.SpecialType ?? default;
        bool isPrimitive = Integers.Has(primitive) || primitive is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_Boolean;
        return isPrimitive ? Compute(expression, () => Arithmetic.Cast(primitive, value, _isChecked)) : value;
    }

    /// <summary>What the C# compiler says, which knows nothing of other values.</summary>
    private object? AsCompiled(ExpressionSyntax expression)
    {
        bool isNameOf = expression is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
        if (!isNameOf && expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) && isMentioned(expression))
            throw new BlockExpressionException(expression.ToString(), "such an expression cannot be computed anew for each use");
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
