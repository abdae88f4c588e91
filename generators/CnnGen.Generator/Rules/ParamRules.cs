using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Rules;

/// <summary>What a field must be so that it can be a parameter of a block.</summary>
internal static class ParamRules
{
    public static IEnumerable<StructureFinding> Check(DeclaredNetwork block) =>
        block.Type.GetMembers().OfType<IFieldSymbol>().Where(KnownSymbols.IsParam)
            .Select(static field => (field, Mistake: Mistake(field))).Where(static pair => pair.Mistake is not null)
            .Select(static pair => new StructureFinding(DiagnosticRules.ParamForm, pair.field.Locations[0], pair.field.Name, pair.Mistake!));

    private static string? Mistake(IFieldSymbol field)
    {
        if (!field.IsConst)
            return "is no constant";
        return field.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Boolean or SpecialType.System_String
            ? null
            : $"is of type '{field.Type.ToDisplayString()}'";
    }
}
