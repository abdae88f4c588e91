using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>The parameters of a block, and what a use gives for them.</summary>
internal static class BlockParameters
{
    /// <summary>The constants with <c>[Param]</c> in the order in which they are declared.</summary>
    public static List<IFieldSymbol> Of(INamedTypeSymbol block) =>
        [.. block.GetMembers().OfType<IFieldSymbol>().Where(static field => field.IsConst && KnownSymbols.IsParam(field)).OrderBy(static field => field.Locations[0].SourceSpan.Start)];

    /// <summary>The positional arguments of a <c>[Use]</c>.</summary>
    public static IEnumerable<ExpressionSyntax> Given(AttributeData use, CancellationToken token)
    {
        if (use.ApplicationSyntaxReference?.GetSyntax(token) is not AttributeSyntax syntax)
            return [];
        List<ExpressionSyntax> written = [.. (syntax.ArgumentList?.Arguments ?? default).Where(static argument => argument.NameEquals is null).Select(static argument => argument.Expression)];
        return BlockValues.Elements(written);
    }

    /// <summary>A value as one of the parameter's type, as C# converts it without being asked, and a double as a float: <c>Use&lt;Block&gt;(0.25)</c>; null if it is none.</summary>
    public static object? Fit(SpecialType type, object? value) => (type, value) switch
    {
        (SpecialType.System_Int32, int) or (SpecialType.System_Single, float) or (SpecialType.System_Double, double) => value,
        (SpecialType.System_Boolean, bool) or (SpecialType.System_String, string) => value,
        (SpecialType.System_Int32, sbyte or byte or short or ushort) or (SpecialType.System_Double, float) or (SpecialType.System_Single, double) => Arithmetic.Cast(type, value, isChecked: true),
        (SpecialType.System_Single or SpecialType.System_Double, not char) when Integers.Has(value) => Arithmetic.Cast(type, value, isChecked: true),
        _ => null,
    };
}
