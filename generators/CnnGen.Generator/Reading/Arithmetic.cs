using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Reading;

/// <summary>The operators of constant expressions on int, float, double, bool and string, with C#'s promotions and checks of overflow. Null stands for no value.</summary>
internal static class Arithmetic
{
    public static object? Unary(SyntaxKind operation, object? operand) => (operation, operand) switch
    {
        (SyntaxKind.UnaryPlusExpression, int or float or double) => operand,
        (SyntaxKind.UnaryMinusExpression, int value) => checked(-value),
        (SyntaxKind.UnaryMinusExpression, float value) => -value,
        (SyntaxKind.UnaryMinusExpression, double value) => -value,
        (SyntaxKind.LogicalNotExpression, bool value) => !value,
        _ => null,
    };

    public static object? Binary(SyntaxKind operation, object? left, object? right) => (left, right) switch
    {
        (int a, int b) => Integers(operation, a, b),
        (bool a, bool b) => Truths(operation, a, b),
        (string, _) or (_, string) => Texts(operation, left, right),
        (int or float, int or float) => Round(Reals(operation, ToDouble(left), ToDouble(right))),
        (int or float or double, int or float or double) => Reals(operation, ToDouble(left), ToDouble(right)),
        _ => null,
    };

    public static object? Cast(SpecialType type, object? value) => (type, value) switch
    {
        (SpecialType.System_Int32, int) or (SpecialType.System_Single, float) or (SpecialType.System_Double, double) => value,
        (SpecialType.System_Int32, float or double) => checked((int)ToDouble(value)),
        (SpecialType.System_Single, int or double) => (float)ToDouble(value),
        (SpecialType.System_Double, int or float) => ToDouble(value),
        (SpecialType.System_Boolean, bool) or (SpecialType.System_String, string or null) => value,
        _ => null,
    };

    private static double ToDouble(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static object? Round(object? value) => value is double real ? (float)real : value;

    private static object? Integers(SyntaxKind operation, int a, int b) => operation switch
    {
        SyntaxKind.AddExpression => checked(a + b),
        SyntaxKind.SubtractExpression => checked(a - b),
        SyntaxKind.MultiplyExpression => checked(a * b),
        SyntaxKind.DivideExpression => checked(a / b),
        SyntaxKind.ModuloExpression => b == -1 ? 0 : a % b,
        SyntaxKind.LeftShiftExpression => a << b,
        SyntaxKind.RightShiftExpression => a >> b,
        SyntaxKind.BitwiseAndExpression => a & b,
        SyntaxKind.BitwiseOrExpression => a | b,
        SyntaxKind.ExclusiveOrExpression => a ^ b,
        _ => Compared(operation, a.CompareTo(b)),
    };

    private static object? Reals(SyntaxKind operation, double a, double b) => operation switch
    {
        SyntaxKind.AddExpression => a + b,
        SyntaxKind.SubtractExpression => a - b,
        SyntaxKind.MultiplyExpression => a * b,
        SyntaxKind.DivideExpression => a / b,
        SyntaxKind.ModuloExpression => a % b,
        _ => double.IsNaN(a) || double.IsNaN(b) ? operation == SyntaxKind.NotEqualsExpression : Compared(operation, a.CompareTo(b)),
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

    private static object? Compared(SyntaxKind operation, int order) => operation switch
    {
        SyntaxKind.EqualsExpression => order == 0,
        SyntaxKind.NotEqualsExpression => order != 0,
        SyntaxKind.LessThanExpression => order < 0,
        SyntaxKind.LessThanOrEqualExpression => order <= 0,
        SyntaxKind.GreaterThanExpression => order > 0,
        SyntaxKind.GreaterThanOrEqualExpression => order >= 0,
        _ => null,
    };
}
