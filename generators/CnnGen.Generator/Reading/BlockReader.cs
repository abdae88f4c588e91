using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Reads the blocks that a network uses, each as one use means it. What is wrong with a use is told on the network's own <c>[Use]</c>.</summary>
internal sealed class BlockReader(SemanticModels models, AttributeReader attributes, CancellationToken token)
{
    /// <summary>Layers that are read before a network counts as endless: blocks of blocks multiply.</summary>
    private const int MostLayers = 1 << 16;

    private readonly Dictionary<string, BlockSpec?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<INamedTypeSymbol, DeclaredNetwork?> _declared = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _open = [];
    private int _layers;

    /// <summary>What is wrong with the uses read so far.</summary>
    public List<StructureFinding> Findings { get; } = [];

    /// <summary>Reads the chain of a network, or of a block whose parameters have these values; null if the C# compiler refuses it or a use is wrong.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="values">The values.</param>
    /// <param name="outerUse">The use in the network that the chain belongs to; null in the network itself.</param>
    public EquatableArray<LayerSpec>? ReadChain(IReadOnlyList<AttributeData> layers, BlockValues values, AttributeData? outerUse)
    {
        List<LayerSpec> chain = [];
        foreach (AttributeData attribute in layers)
        {
            if (++_layers > MostLayers || ReadLayer(attribute, values, outerUse ?? attribute) is not { } layer)
                return null;
            chain.Add(layer);
        }

        return chain.ToEquatableArray();
    }

    private LayerSpec? ReadLayer(AttributeData attribute, BlockValues values, AttributeData use)
    {
        try
        {
            if (attributes.ReadLayer(attribute, values) is not { } layer)
                return null;
            if (KnownSymbols.BlockOf(attribute) is not { } type)
                return layer;
            return ReadBlock(type, attribute, values, use) is { } block ? layer with { Block = block } : null;
        }
        catch (BlockExpressionException exception)
        {
            string block = _open.Count == 0 ? "" : _open[_open.Count - 1].Name;
            Report(DiagnosticRules.BlockExpression, use, block, exception.Expression, $"the values of this use: {exception.Message}");
            return null;
        }
    }

    private BlockSpec? ReadBlock(ITypeSymbol type, AttributeData attribute, BlockValues outer, AttributeData use)
    {
        if (type is not INamedTypeSymbol { Arity: 0 } block || !KnownSymbols.IsBlock(block))
            return Refuse(DiagnosticRules.NotABlock, use, type.Name, "it does not carry [Block]");
        if (block.DeclaringSyntaxReferences.Length == 0)
            return Refuse(DiagnosticRules.NotABlock, use, type.Name, "it stands in another project");
        if (_open.Contains(block, SymbolEqualityComparer.Default))
        {
            IEnumerable<string> path = _open.SkipWhile(open => !SymbolEqualityComparer.Default.Equals(open, block)).Append(block).Select(static open => open.Name);
            return Refuse(DiagnosticRules.BlockRecursion, use, type.Name, string.Join(" -> ", path));
        }

        if (ReadValues(block, attribute, outer, use) is not { } values)
            return null;
        string key = block.ToDisplayString() + string.Concat(values.Values.Select(static value => "|" + Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));
        if (!_known.TryGetValue(key, out BlockSpec? spec))
        {
            _open.Add(block);
            spec = _known[key] = ReadTensors(block, new BlockValues(block, values, models, token), use);
            _open.RemoveAt(_open.Count - 1);
        }

        return spec;
    }

    /// <summary>A block as it stands there; null if its form is wrong, which is told where it stands.</summary>
    private DeclaredNetwork? Declared(INamedTypeSymbol type)
    {
        if (!_declared.TryGetValue(type, out DeclaredNetwork? block))
        {
            block = new DeclaredNetwork(type, token);
            _declared[type] = block = StructureRules.CheckBlock(block, token).Count > 0 || NetworkReader.IsRefusedByCompiler(block) ? null : block;
        }

        return block;
    }

    private BlockSpec? ReadTensors(INamedTypeSymbol type, BlockValues values, AttributeData use)
    {
        if (Declared(type) is not { } block)
            return null;
        List<TensorSpec> tensors = [];
        if (block.Layers.Count > 0)
        {
            if (ReadChain(block.Layers, values, use) is not { } layers)
                return null;
            tensors.Add(new TensorSpec("", IsPublic: false, "", layers));
        }

        foreach (DeclaredTensor tensor in block.Tensors)
        {
            if (ReadChain(tensor.Layers, values, use) is not { } layers)
                return null;
            tensors.Add(new TensorSpec(tensor.Property.Name, IsPublic: false, "", layers));
        }

        return new BlockSpec(type.Name, tensors.ToEquatableArray());
    }

    /// <summary>The values of a block's parameters: those that the use gives, in order, then the block's own.</summary>
    private Dictionary<ISymbol, object>? ReadValues(INamedTypeSymbol block, AttributeData attribute, BlockValues outer, AttributeData use)
    {
        List<IFieldSymbol> parameters = BlockParameters.Of(block);
        List<ExpressionSyntax> given = [.. BlockParameters.Given(attribute, token)];
        string Signature() => $"{block.Name}({string.Join(", ", parameters.Select(static p => $"{p.Type.ToDisplayString()} {p.Name}"))})";
        Dictionary<ISymbol, object> values = new(SymbolEqualityComparer.Default);
        if (given.Count > parameters.Count)
        {
            Report(DiagnosticRules.BlockArguments, use, block.Name, $"{given.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} values are given, but the parameters are {Signature()}");
            return null;
        }

        for (int i = 0; i < parameters.Count; i++)
        {
            object? value = i < given.Count ? outer.Evaluate(given[i]) : parameters[i].ConstantValue;
            if (BlockParameters.Fit(parameters[i].Type.SpecialType, value) is not { } fitting)
            {
                Report(DiagnosticRules.BlockArguments, use, block.Name, $"'{(i < given.Count ? given[i].ToString() : "null")}' is no {parameters[i].Type.ToDisplayString()}; the parameters are {Signature()}");
                return null;
            }

            values.Add(parameters[i], fitting);
        }

        return values;
    }

    private BlockSpec? Refuse(DiagnosticRule rule, AttributeData use, params string[] arguments)
    {
        Report(rule, use, arguments);
        return null;
    }

    private void Report(DiagnosticRule rule, AttributeData use, params string[] arguments)
    {
        if (Findings.Count == 0)
            Findings.Add(new StructureFinding(rule, AttributeReader.LocationOf(use, token), arguments));
    }
}
