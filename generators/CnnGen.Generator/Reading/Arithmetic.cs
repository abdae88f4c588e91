using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Reading;

/// <summary>The operators of constant expressions on C#'s primitive types, with its promotions and checks of overflow. Null stands for no value.</summary>
internal static class Arithmetic
{
    public static object? Unary(SyntaxKind operation, object? operand, bool isChecked) => (operation, operand) switch
    {
        _ when Integers.Has(operand) => Integers.Unary(operation, operand!, isChecked),
        (SyntaxKind.UnaryPlusExpression, float or double or decimal) => operand,
        (SyntaxKind.UnaryMinusExpression, float value) => -value,
        (SyntaxKind.UnaryMinusExpression, double value) => -value,
        (SyntaxKind.UnaryMinusExpression, decimal value) => -value,
        (SyntaxKind.LogicalNotExpression, bool value) => !value,
        _ => null,
    };

    public static object? Binary(SyntaxKind operation, object? left, object? right, bool isChecked) => (left, right) switch
    {
        (bool a, bool b) => Truths(operation, a, b),
        (string or null, _) or (_, string or null) => Texts(operation, left, right),
        _ when Integers.Has(left) && Integers.Has(right) => Integers.Binary(operation, left, right, isChecked),
        _ when !IsNumber(left) || !IsNumber(right) => null,
        (decimal, _) or (_, decimal) => Decimals(operation, ToDecimal(left), ToDecimal(right)),
        (double, _) or (_, double) => Reals(operation, ToDouble(left), ToDouble(right)),
        _ => Round(Reals(operation, ToSingle(left), ToSingle(right))),
    };

    /// <summary>A value as one of a primitive type.</summary>
    public static object? Cast(SpecialType type, object? value, bool isChecked) => (type, value) switch
    {
        (SpecialType.System_Boolean, bool) or (SpecialType.System_String, string) => value,
        _ when !IsNumber(value) => null,
        (SpecialType.System_Single, _) => ToSingle(value),
        (SpecialType.System_Double, _) => ToDouble(value),
        (SpecialType.System_Decimal, _) => ToDecimal(value),
        _ when !Integers.Has(type) => null,
        _ => Integers.Narrow(type, Whole(value!), isChecked),
    };

    internal static object? Compared(SyntaxKind operation, int order) => operation switch
    {
        SyntaxKind.EqualsExpression => order == 0,
        SyntaxKind.NotEqualsExpression => order != 0,
        SyntaxKind.LessThanExpression => order < 0,
        SyntaxKind.LessThanOrEqualExpression => order <= 0,
        SyntaxKind.GreaterThanExpression => order > 0,
        SyntaxKind.GreaterThanOrEqualExpression => order >= 0,
        _ => null,
    };

    private static bool IsNumber(object? value) => value is float or double or decimal || Integers.Has(value);

    private static BigInteger Whole(object value) => value switch
    {
        decimal number => new(number),
        float or double => new(ToDouble(value)),
        _ => Integers.Widen(value),
    };

    private static float ToSingle(object? value) => Convert.ToSingle(Plain(value), CultureInfo.InvariantCulture);

    private static double ToDouble(object? value) => Convert.ToDouble(Plain(value), CultureInfo.InvariantCulture);

    private static decimal ToDecimal(object? value) => Convert.ToDecimal(Plain(value), CultureInfo.InvariantCulture);

    // The conversions of the class library refuse to take a letter for a number.
    private static object? Plain(object? value) => value is char letter ? (int)letter : value;

    private static object? Round(object? value) => value is double real ? (float)real : value;

    private static object? Reals(SyntaxKind operation, double a, double b) => operation switch
    {
        SyntaxKind.AddExpression => a + b,
        SyntaxKind.SubtractExpression => a - b,
        SyntaxKind.MultiplyExpression => a * b,
        SyntaxKind.DivideExpression => a / b,
        SyntaxKind.ModuloExpression => a % b,
        _ => double.IsNaN(a) || double.IsNaN(b) ? operation == SyntaxKind.NotEqualsExpression : Compared(operation, a.CompareTo(b)),
    };

    private static object? Decimals(SyntaxKind operation, decimal a, decimal b) => operation switch
    {
        SyntaxKind.AddExpression => a + b,
        SyntaxKind.SubtractExpression => a - b,
        SyntaxKind.MultiplyExpression => a * b,
        SyntaxKind.DivideExpression => a / b,
        SyntaxKind.ModuloExpression => a % b,
        _ => Compared(operation, a.CompareTo(b)),
    };

    private static object? Truths(SyntaxKind operation, bool a, bool b) => operation switch
    {
        SyntaxKind.LogicalAndExpression or SyntaxKind.BitwiseAndExpression => a && b,
        SyntaxKind.LogicalOrExpression or SyntaxKind.BitwiseOrExpression => a || b,
        SyntaxKind.EqualsExpression => a == b,
        SyntaxKind.NotEqualsExpression or SyntaxKind.ExclusiveOrExpression => a != b,
        _ => null,
    };

    private static object? Texts(SyntaxKind operation, object? a, object? b) => operation switch
    {
        SyntaxKind.AddExpression => Convert.ToString(a, CultureInfo.InvariantCulture) + Convert.ToString(b, CultureInfo.InvariantCulture),
        SyntaxKind.EqualsExpression => Equals(a, b),
        SyntaxKind.NotEqualsExpression => !Equals(a, b),
        _ => null,
    };
}
