using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Reading;

/// <summary>The operators of constant expressions on C#'s integers and char: computed exactly, then narrowed to the type that C# gives the result.</summary>
internal static class Integers
{
    /// <summary>Whether a value is an integer or a char.</summary>
    public static bool Has(object? value) => value is sbyte or byte or short or ushort or char or int or uint or long or ulong;

    /// <summary>Whether a type is one of them.</summary>
    public static bool Has(SpecialType type) => Bits(type) > 0;

    public static BigInteger Widen(object value) => value switch
    {
        char letter => letter,
        ulong number => number,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A number as one of a type.</summary>
    /// <exception cref="OverflowException">It does not fit, and is not to be cut to its last bits.</exception>
    public static object Narrow(SpecialType type, BigInteger value, bool isChecked)
    {
        if (!isChecked)
            value = Cut(type, value);
        return type switch
        {
            SpecialType.System_SByte => (sbyte)value,
            SpecialType.System_Byte => (byte)value,
            SpecialType.System_Int16 => (short)value,
            SpecialType.System_UInt16 => (ushort)value,
            SpecialType.System_Char => (char)(ushort)value,
            SpecialType.System_UInt32 or SpecialType.System_UIntPtr => (uint)value,
            SpecialType.System_Int64 => (long)value,
            SpecialType.System_UInt64 => (ulong)value,
            _ => (object)(int)value,
        };
    }

    public static object? Unary(SyntaxKind operation, object operand, bool isChecked)
    {
        BigInteger value = Widen(operand);
        return operation switch
        {
            SyntaxKind.UnaryPlusExpression => Narrow(Promoted(operand), value, isChecked),
            SyntaxKind.UnaryMinusExpression => Narrow(Negated(operand), -value, isChecked),
            SyntaxKind.BitwiseNotExpression => Narrow(Promoted(operand), ~value, isChecked: false),
            _ => null,
        };
    }

    public static object? Binary(SyntaxKind operation, object left, object right, bool isChecked)
    {
        BigInteger a = Widen(left);
        BigInteger b = Widen(right);
        SpecialType type = Common(left, right);
        return operation switch
        {
            SyntaxKind.AddExpression => Narrow(type, a + b, isChecked),
            SyntaxKind.SubtractExpression => Narrow(type, a - b, isChecked),
            SyntaxKind.MultiplyExpression => Narrow(type, a * b, isChecked),
            SyntaxKind.DivideExpression => Narrow(type, a / b, isChecked),
            SyntaxKind.ModuloExpression => Narrow(type, a % b, isChecked),
            SyntaxKind.BitwiseAndExpression => Narrow(type, a & b, isChecked: false),
            SyntaxKind.BitwiseOrExpression => Narrow(type, a | b, isChecked: false),
            SyntaxKind.ExclusiveOrExpression => Narrow(type, a ^ b, isChecked: false),
            SyntaxKind.LeftShiftExpression or SyntaxKind.RightShiftExpression or SyntaxKind.UnsignedRightShiftExpression => Shift(operation, Promoted(left), a, b),
            _ => Arithmetic.Compared(operation, a.CompareTo(b)),
        };
    }

    /// <summary>Shifts have the type of what is shifted, and take the last bits of the distance.</summary>
    private static object Shift(SyntaxKind operation, SpecialType type, BigInteger value, BigInteger distance)
    {
        int bits = Bits(type);
        int count = (int)(distance & (bits - 1));
        return Narrow(type, operation switch
        {
            SyntaxKind.LeftShiftExpression => value << count,
            SyntaxKind.RightShiftExpression => value >> count,
            _ => (value & ((BigInteger.One << bits) - 1)) >> count,
        }, isChecked: false);
    }

    /// <summary>The last bits of a number, as the type reads them.</summary>
    private static BigInteger Cut(SpecialType type, BigInteger value)
    {
        int bits = Bits(type);
        BigInteger cut = value & ((BigInteger.One << bits) - 1);
        bool isNegative = IsSigned(type) && !(cut >> (bits - 1)).IsZero;
        return isNegative ? cut - (BigInteger.One << bits) : cut;
    }

    /// <summary>The type in which C# computes with one operand.</summary>
    private static SpecialType Promoted(object value) => value switch
    {
        uint => SpecialType.System_UInt32,
        long => SpecialType.System_Int64,
        ulong => SpecialType.System_UInt64,
        _ => SpecialType.System_Int32,
    };

    /// <summary>The type in which C# computes with two. An int that is not negative fits a uint, since all here are constants.</summary>
    private static SpecialType Common(object left, object right)
    {
        SpecialType a = Promoted(left);
        SpecialType b = Promoted(right);
        if (a == b)
            return a;
        if (a == SpecialType.System_UInt64 || b == SpecialType.System_UInt64)
            return SpecialType.System_UInt64;
        bool isLong = a == SpecialType.System_Int64 || b == SpecialType.System_Int64 || Widen(left).Sign < 0 || Widen(right).Sign < 0;
        return isLong ? SpecialType.System_Int64 : SpecialType.System_UInt32;
    }

    /// <summary>A uint becomes a long; but the digits of the least int and long are a uint and ulong before the sign is seen.</summary>
    private static SpecialType Negated(object value) => value switch
    {
        (uint and not 1u << 31) or long or ulong => SpecialType.System_Int64,
        _ => SpecialType.System_Int32,
    };

    private static bool IsSigned(SpecialType type) =>
        type is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_IntPtr;

    // Constants of nint have 32 bits, whatever the machine.
    private static int Bits(SpecialType type) => type switch
    {
        SpecialType.System_SByte or SpecialType.System_Byte => 8,
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 16,
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => 32,
        SpecialType.System_Int64 or SpecialType.System_UInt64 => 64,
        _ => 0,
    };
}
