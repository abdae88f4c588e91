using System.Globalization;
using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Reads the blocks that a network uses, each as one use means it. What is wrong with a use goes into the network's own <c>[Use]</c>.</summary>
internal sealed class BlockReader(SemanticModels models, AttributeReader attributes, CancellationToken token)
{
    /// <summary>Attributes of blocks that are read before a network counts as endless: blocks of blocks multiply. Not every one of them is a layer.</summary>
    private const int MostLayers = 2 * InferenceLimits.MostLayers;

    private readonly Dictionary<(INamedTypeSymbol Block, EquatableArray<object> Values), BlockSpec?> _known = [];
    private readonly Dictionary<INamedTypeSymbol, DeclaredNetwork?> _declared = new(SymbolEqualityComparer.Default);

    /// <summary>The blocks that are being read, each inside the one before.</summary>
    private readonly List<INamedTypeSymbol> _open = [];
    private int _layers;

    /// <summary>Reads a chain of the network; null if the C# compiler refuses it, or a block's form is wrong, which is told there.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="values">The values of constants in a network: what they are.</param>
    public EquatableArray<LayerSpec>? ReadNetwork(IReadOnlyList<AttributeData> layers, BlockValues values) => ReadChain(layers, layer => ReadOrRefuse(layer, values));

    private LayerSpec? ReadOrRefuse(AttributeData attribute, BlockValues values)
    {
        try
        {
            return ReadLayer(attribute, values);
        }
        catch (BlockMistakeException mistake)
        {
            return new LayerSpec(AttributeReader.NameOf(attribute), []) { Mistake = (mistake.Rule, mistake.Arguments) };
        }
        catch (BlockExpressionException exception)
        {
            string block = _open.Count == 0 ? KnownSymbols.BlockOf(attribute)?.Name ?? "" : _open[_open.Count - 1].Name;
            return new LayerSpec(AttributeReader.NameOf(attribute), []) { Mistake = (DiagnosticRules.BlockExpression, [block, exception.Expression, $"the values of this use: {exception.Message}"]) };
        }
        finally
        {
            _open.Clear();
        }
    }

    private static EquatableArray<LayerSpec>? ReadChain(IReadOnlyList<AttributeData> layers, Func<AttributeData, LayerSpec?> read)
    {
        List<LayerSpec> chain = [];
        foreach (AttributeData attribute in layers)
        {
            if (read(attribute) is not { } layer)
                return null;
            chain.Add(layer);
        }

        return chain.ToEquatableArray();
    }

    private EquatableArray<LayerSpec>? ReadInside(IReadOnlyList<AttributeData> layers, BlockValues values) => ReadChain(layers, layer =>
        ++_layers <= MostLayers
            ? ReadLayer(layer, values)
            : throw new BlockMistakeException(DiagnosticRules.TooManyLayers, AttributeReader.NameOf(layer), Text(_layers), Text(InferenceLimits.MostLayers)));

    private LayerSpec? ReadLayer(AttributeData attribute, BlockValues values)
    {
        if (attributes.ReadLayer(attribute, values) is not { } layer)
            return null;
        if (KnownSymbols.BlockOf(attribute) is not { } type)
            return layer;
        return ReadBlock(type, attribute, values) is { } block ? layer with { Block = block } : null;
    }

    private BlockSpec? ReadBlock(ITypeSymbol type, AttributeData attribute, BlockValues outer)
    {
        if (type is not INamedTypeSymbol { Arity: 0 } block || !KnownSymbols.IsBlock(block))
            throw new BlockMistakeException(DiagnosticRules.NotABlock, type.Name, "it does not carry [Block]");
        if (block.DeclaringSyntaxReferences.Length == 0)
            throw new BlockMistakeException(DiagnosticRules.NotABlock, type.Name, "it stands in another project");
        if (_open.Contains(block, SymbolEqualityComparer.Default))
        {
            IEnumerable<string> path = _open.SkipWhile(open => !SymbolEqualityComparer.Default.Equals(open, block)).Append(block).Select(static open => open.Name);
            throw new BlockMistakeException(DiagnosticRules.BlockRecursion, type.Name, string.Join(" -> ", path));
        }

        Dictionary<ISymbol, object> values = ReadValues(block, attribute, outer);
        var key = (block, values.Values.ToEquatableArray());
        if (!_known.TryGetValue(key, out BlockSpec? spec))
        {
            _open.Add(block);
            spec = _known[key] = ReadTensors(block, new BlockValues(block, values, models, token));
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

    private BlockSpec? ReadTensors(INamedTypeSymbol type, BlockValues values)
    {
        if (Declared(type) is not { } block)
            return null;
        List<TensorSpec> tensors = [];
        if (block.Layers.Count > 0)
        {
            if (ReadInside(block.Layers, values) is not { } layers)
                return null;
            tensors.Add(new TensorSpec("", IsPublic: false, "", layers));
        }

        foreach (DeclaredTensor tensor in block.Tensors)
        {
            if (ReadInside(tensor.Layers, values) is not { } layers)
                return null;
            tensors.Add(new TensorSpec(tensor.Property.Name, IsPublic: false, "", layers));
        }

        return new BlockSpec(type.Name, tensors.ToEquatableArray());
    }

    /// <summary>The values of a block's parameters: those that the use gives, in order, then the block's own.</summary>
    private Dictionary<ISymbol, object> ReadValues(INamedTypeSymbol block, AttributeData attribute, BlockValues outer)
    {
        List<IFieldSymbol> parameters = BlockParameters.Of(block);
        List<ExpressionSyntax> given = [.. BlockParameters.Given(attribute, token)];
        string Signature() => $"{block.Name}({string.Join(", ", parameters.Select(static p => $"{p.Type.ToDisplayString()} {p.Name}"))})";
        if (given.Count > parameters.Count)
            throw new BlockMistakeException(DiagnosticRules.BlockArguments, block.Name, $"{Text(given.Count)} values are given, but the parameters are {Signature()}");
        Dictionary<ISymbol, object> values = new(SymbolEqualityComparer.Default);
        for (int i = 0; i < parameters.Count; i++)
        {
            object? value = i < given.Count ? outer.Evaluate(given[i]) : parameters[i].ConstantValue;
            values.Add(parameters[i], BlockParameters.Fit(parameters[i].Type.SpecialType, value) ?? throw new BlockMistakeException(
                DiagnosticRules.BlockArguments, block.Name, $"'{(i < given.Count ? given[i].ToString() : "null")}' is no {parameters[i].Type.ToDisplayString()}; the parameters are {Signature()}"));
        }

        return values;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Says what is wrong with a use, or with one inside the block that it uses.</summary>
    private sealed class BlockMistakeException(DiagnosticRule rule, params string[] arguments) : Exception
    {
        public DiagnosticRule Rule => rule;

        public EquatableArray<string> Arguments { get; } = [.. arguments];
    }
}
