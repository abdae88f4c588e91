using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Stage 1, ReadSpec: turns the attributes on a class into values. It decides nothing about layers.</summary>
internal static class NetworkReader
{
    public static NetworkReading Read(DeclaredNetwork network, Compilation compilation, CancellationToken token)
    {
        List<StructureFinding> findings = StructureRules.Check(network, compilation, token);
        NetworkSpec? spec = null;
        if (findings.Count == 0)
        {
            SemanticModels models = new(compilation);
            AttributeReader attributes = new(models, token);
            BlockReader blocks = new(models, attributes, token);
            spec = ReadSpec(network, attributes, blocks, new BlockValues(null, new Dictionary<ISymbol, object>(SymbolEqualityComparer.Default), models, token));
        }

        return new NetworkReading(spec, Locate(network, token), findings);
    }

    private static NetworkSpec? ReadSpec(DeclaredNetwork network, AttributeReader attributes, BlockReader blocks, BlockValues values)
    {
        if (IsRefusedByCompiler(network) || attributes.ReadArguments(network.Model!, values) is not { } arguments)
            return null;
        List<TensorSpec> tensors = [];
        if (network.Layers.Count > 0)
        {
            if (blocks.ReadNetwork(network.Layers, values) is not { } layers)
                return null;
            tensors.Add(new TensorSpec("", IsPublic: true, Accessibility: "", layers));
        }

        foreach (DeclaredTensor tensor in network.Tensors)
        {
            if (blocks.ReadNetwork(tensor.Layers, values) is not { } layers)
                return null;
            tensors.Add(new TensorSpec(tensor.Property.Name, tensor.Property.DeclaredAccessibility == Accessibility.Public, Access(tensor), layers));
        }

        return new NetworkSpec(TypeReader.Read(network.Type), tensors.ToEquatableArray(), arguments, new CompilerOptions(ProjectRules.AllowsUnsafe(attributes.Compilation), Dump: false, []));
    }

    // An attribute that does not exist, or a name declared twice: whatever we said would be about a network that nobody wrote.
    public static bool IsRefusedByCompiler(DeclaredNetwork network) =>
        network.Tensors.Select(tensor => tensor.Property.Name).Distinct().Count() != network.Tensors.Count
        || network.Tensors.SelectMany(tensor => tensor.Property.GetAttributes()).Concat(network.Type.GetAttributes())
            .Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });

    private static string Access(DeclaredTensor tensor) =>
        string.Join(" ", tensor.Syntax.Modifiers.Where(PropertyRules.IsAccess).Select(modifier => modifier.ValueText));

    private static SpecLocations Locate(DeclaredNetwork network, CancellationToken token)
    {
        List<TensorLocations> tensors = [];
        if (network.Layers.Count > 0)
            tensors.Add(new TensorLocations(ClassName(network, token), LayerLocations(network.Layers, token)));
        tensors.AddRange(network.Tensors.Select(tensor => new TensorLocations(tensor.Location, LayerLocations(tensor.Layers, token))));
        return new SpecLocations(AttributeReader.LocationOf(network.Model!, token), tensors);
    }

    private static Location ClassName(DeclaredNetwork network, CancellationToken token)
    {
        SyntaxNode? attribute = network.Layers[0].ApplicationSyntaxReference?.GetSyntax(token);
        return (attribute?.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? network.Declarations[0]).Identifier.GetLocation();
    }

    private static List<Location> LayerLocations(IReadOnlyList<AttributeData> layers, CancellationToken token) =>
        [.. layers.Select(layer => AttributeReader.LocationOf(layer, token))];
}
