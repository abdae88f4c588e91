using System.Globalization;
using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Reading;

/// <summary>Turns the constants of attribute arguments into the values of an <see cref="ArgumentSpec"/>.</summary>
internal static class ConstantReader
{
    /// <summary>Whether the C# compiler could evaluate the constant.</summary>
    public static bool IsSound(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => constant.IsNull || constant.Values.All(IsSound),
        _ => true,
    };

    public static object? Read(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => ToArray(((IArrayTypeSymbol)constant.Type!).ElementType, constant.IsNull ? [] : constant.Values.Select(Read)),
        TypedConstantKind.Enum => EnumMember(constant.Type!, constant.Value),
        _ => ReadPrimitive(constant.Value),
    };

    /// <summary>A value that was computed, as an argument of a type.</summary>
    public static object? Convert(ITypeSymbol type, object? value) => type switch
    {
        { TypeKind: TypeKind.Enum } => EnumMember(type, value),
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } when value is int number => (double)number,
        _ => ReadPrimitive(value),
    };

    /// <summary>An array; a null one is empty, since both name nothing.</summary>
    public static object ToArray(ITypeSymbol element, IEnumerable<object?> values) => element.SpecialType switch
    {
        SpecialType.System_Int32 => values.Select(ToInt32).ToEquatableArray(),
        SpecialType.System_Single or SpecialType.System_Double => values.Select(ToDouble).ToEquatableArray(),
        _ => values.Select(value => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").ToEquatableArray(),
    };

    private static int ToInt32(object? value) => System.Convert.ToInt32(value, CultureInfo.InvariantCulture);

    private static double ToDouble(object? value) => System.Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static object? ReadPrimitive(object? value) => value switch
    {
        null or int or double or bool or string => value,
        float number => (double)number,
        byte or sbyte or short or ushort => System.Convert.ToInt32(value, CultureInfo.InvariantCulture),
        uint or long or ulong => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string EnumMember(ITypeSymbol type, object? value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, value))?.Name
        ?? System.Convert.ToString(value, CultureInfo.InvariantCulture);
}
