using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Rules;

/// <summary>Layers need a class with <c>[Model]</c>.</summary>
internal static class ModelRules
{
    /// <summary>Checks a type without <c>[Model]</c>.</summary>
    public static IEnumerable<StructureFinding> Check(INamedTypeSymbol type, CancellationToken token)
    {
        AttributeData? layer = KnownSymbols.LayersOf(type)
            .Concat(type.GetMembers().OfType<IPropertySymbol>().SelectMany(KnownSymbols.LayersOf)).FirstOrDefault();
        if (layer is not null)
            yield return new(DiagnosticRules.ModelMissing, AttributeReader.LocationOf(layer, token), type.Name);
    }
}
