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
        TypedConstantKind.Array => ReadArray(constant),
        TypedConstantKind.Enum => EnumMember(constant),
        _ => ReadPrimitive(constant.Value),
    };

    private static object? ReadPrimitive(object? value) => value switch
    {
        null or int or double or bool or string => value,
        float number => (double)number,
        byte or sbyte or short or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        uint or long or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // A null array is an empty one: both name nothing.
    private static object ReadArray(TypedConstant constant)
    {
        IEnumerable<object?> values = constant.IsNull ? [] : constant.Values.Select(Read);
        return constant.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 }
            ? values.Select(value => (int)value!).ToEquatableArray()
            : values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").ToEquatableArray();
    }

    private static string EnumMember(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name
        ?? Convert.ToString(constant.Value, CultureInfo.InvariantCulture);
}
