using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Rules;

/// <summary>The order of the layers must be the order of one text.</summary>
internal static class OrderRules
{
    public static IEnumerable<StructureFinding> Check(DeclaredNetwork network, CancellationToken token)
    {
        string name = network.Type.Name;
        DeclaredTensor? firstTensor = network.Tensors.FirstOrDefault(tensor => tensor.Layers.Count > 0);
        if (network.Layers.Count > 0 && firstTensor is not null)
        {
            Location layer = AttributeReader.LocationOf(network.Layers[0], token);
            yield return new(DiagnosticRules.LayersOnClassAndProperties, layer, name, firstTensor.Property.Name);
            yield break;
        }

        List<(TypeDeclarationSyntax Declaration, Location Place)> carriers = [.. network.Declarations
            .Select(declaration => (declaration, FirstLayerIn(declaration, network, token)!)).Where(carrier => carrier.Item2 is not null)];
        if (carriers.Count > 1)
            yield return new(DiagnosticRules.LayersInSeveralDeclarations, carriers[1].Place, name, Numbers(carriers.Count));
    }

    private static Location? FirstLayerIn(TypeDeclarationSyntax declaration, DeclaredNetwork network, CancellationToken token) =>
        network.Layers.Concat(network.Tensors.SelectMany(tensor => tensor.Layers))
            .Select(layer => AttributeReader.LocationOf(layer, token))
            .Where(place => place.SourceTree == declaration.SyntaxTree && declaration.Span.Contains(place.SourceSpan))
            .OrderBy(place => place.SourceSpan.Start).FirstOrDefault();

    private static string Numbers(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
