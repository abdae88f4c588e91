using System.Globalization;
using System.Text.RegularExpressions;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests;

/// <summary>Networks as text, spelled as the attributes are: <c>Input(3, 8, 8) Conv2D(4, 3, Padding = 1) Relu</c>; other tensors by their names, arrays of reals as
/// <c>0.5|0.25</c>.</summary>
internal static partial class Net
{
    /// <summary>Names of the constructors' parameters, by number of arguments.</summary>
    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["Conv1D2"] = ["filters", "kernelSize"],
        ["Conv2D2"] = ["filters", "kernelSize"],
        ["Conv2D3"] = ["filters", "kernelHeight", "kernelWidth"],
        ["Conv3D2"] = ["filters", "kernelSize"],
        ["Conv3D4"] = ["filters", "kernelDepth", "kernelHeight", "kernelWidth"],
        ["DepthwiseConv1D1"] = ["kernelSize"],
        ["DepthwiseConv2D1"] = ["kernelSize"],
        ["SeparableConv1D2"] = ["filters", "kernelSize"],
        ["SeparableConv2D2"] = ["filters", "kernelSize"],
        ["ConvTranspose1D2"] = ["filters", "kernelSize"],
        ["ConvTranspose2D2"] = ["filters", "kernelSize"],
        ["ConvTranspose2D3"] = ["filters", "kernelHeight", "kernelWidth"],
        ["ConvTranspose3D2"] = ["filters", "kernelSize"],
        ["MaxPool1D1"] = ["kernelSize"],
        ["MaxPool2D1"] = ["kernelSize"],
        ["MaxPool2D2"] = ["kernelHeight", "kernelWidth"],
        ["MaxPool3D1"] = ["kernelSize"],
        ["MaxPool3D3"] = ["kernelDepth", "kernelHeight", "kernelWidth"],
        ["AvgPool1D1"] = ["kernelSize"],
        ["AvgPool2D1"] = ["kernelSize"],
        ["AvgPool2D2"] = ["kernelHeight", "kernelWidth"],
        ["AvgPool3D1"] = ["kernelSize"],
        ["AvgPool3D3"] = ["kernelDepth", "kernelHeight", "kernelWidth"],
        ["AdaptiveAvgPool1D1"] = ["outputSize"],
        ["AdaptiveAvgPool2D1"] = ["outputSize"],
        ["AdaptiveAvgPool2D2"] = ["outputHeight", "outputWidth"],
        ["AdaptiveAvgPool3D1"] = ["outputSize"],
        ["AdaptiveMaxPool1D1"] = ["outputSize"],
        ["AdaptiveMaxPool2D1"] = ["outputSize"],
        ["AdaptiveMaxPool2D2"] = ["outputHeight", "outputWidth"],
        ["AdaptiveMaxPool3D1"] = ["outputSize"],
        ["LpPool1D2"] = ["norm", "kernelSize"],
        ["LpPool2D2"] = ["norm", "kernelSize"],
        ["Dense1"] = ["units"],
        ["Reuse1"] = ["chain"],
        ["Dropout1"] = ["rate"],
        ["SpatialDropout1"] = ["rate"],
        ["PRelu1"] = ["numParameters"],
        ["LeakyRelu1"] = ["negativeSlope"],
        ["Elu1"] = ["alpha"],
        ["Softplus2"] = ["beta", "threshold"],
        ["GroupNorm1"] = ["groups"],
        ["Normalize2"] = ["mean", "std"],
        ["LocalResponseNorm1"] = ["size"],
        ["LocalResponseNorm3"] = ["size", "alpha", "beta"],
        ["From1"] = ["tensor"],
        ["Slice2"] = ["start", "length"],
        ["Split2"] = ["parts", "index"],
        ["ZeroPad2D1"] = ["padding"],
        ["ZeroPad2D4"] = ["left", "right", "top", "bottom"],
        ["ZeroPadChannels2"] = ["front", "back"],
        ["ReflectionPad2D1"] = ["padding"],
        ["ReflectionPad2D4"] = ["left", "right", "top", "bottom"],
        ["ReplicationPad2D4"] = ["left", "right", "top", "bottom"],
        ["Upsample1"] = ["scale"],
        ["PixelShuffle1"] = ["upscaleFactor"],
        ["PixelUnshuffle1"] = ["downscaleFactor"],
        ["ChannelShuffle1"] = ["groups"],
        ["Embedding2"] = ["vocabulary", "dimension"],
    };

    /// <summary>What <c>[Model]</c> says of a network without a backward pass, which may end in an image.</summary>
    public static readonly ArgumentSpec Untrained = new("Training", false);

    /// <summary>A network whose chain is on the class.</summary>
    public static NetworkSpec Chain(string layers, params ArgumentSpec[] model) => Spec([("", layers)], model);

    /// <summary>A network of named tensors; those whose name begins with a lower-case letter are private.</summary>
    public static NetworkSpec Tensors(params (string Name, string Layers)[] tensors) => Spec(tensors, []);

    public static NetworkSpec Spec((string Name, string Layers)[] tensors, params ArgumentSpec[] model) => new(
        new TypeSpec("", [], "partial class Net", "Net"),
        tensors.Select(static t => new TensorSpec(
            t.Name, t.Name.Length == 0 || char.IsUpper(t.Name[0]), "public", Layer().Matches(t.Layers).Select(Read).ToEquatableArray())).ToEquatableArray(),
        new(model),
        new CompilerOptions(AllowUnsafe: true, Dump: false, []));

    /// <summary>The graph after stage 2.</summary>
    public static Graph Built(NetworkSpec spec)
    {
        var diagnostics = new DiagnosticBag();
        return Accept(BuildGraph.Run(spec, diagnostics), diagnostics);
    }

    /// <summary>The graph after stage 3.</summary>
    public static Graph Shaped(NetworkSpec spec)
    {
        var diagnostics = new DiagnosticBag();
        return PackDense.Run(Accept(InferShapes.Run(spec, BuildGraph.Run(spec, diagnostics), diagnostics), diagnostics));
    }

    /// <summary>The graph after stage 4.</summary>
    public static Graph Differentiated(NetworkSpec spec) => Differentiate.Run(Shaped(spec));

    /// <summary>What is wrong with a network, as id and message.</summary>
    public static string[] Mistakes(NetworkSpec spec) => [.. NetworkCompiler.Check(spec).Select(static info => $"{info.Rule.Id}: {info.Message}")];

    /// <summary>A graph, a node a line: <c>conv1 = Conv(input) : 6x28x28</c>.</summary>
    public static string[] Lines(Graph graph) => [.. graph.Nodes.Select(node =>
    {
        string details = node.Op.Details.Length > 0 ? $"[{node.Op.Details}]" : "";
        string shape = node.Shape.Rank > 0 ? " : " + node.Shape : "";
        string inputs = string.Join(", ", node.Inputs.Select(i => graph.Nodes[i].Name));
        return $"{node.Name} = {node.Op.Name}{details}({inputs}){shape}{(node.IsKept ? ", kept" : "")}";
    })];

    private static Graph Accept(Graph graph, DiagnosticBag diagnostics)
    {
        Assert.Empty(diagnostics.ToArray().Where(static info => info.Rule.IsError).Select(static info => info.Message));
        return graph;
    }

    [GeneratedRegex(@"(\w+)(?:\(([^)]*)\))?")]
    private static partial Regex Layer();

    private static LayerSpec Read(Match match)
    {
        string name = match.Groups[1].Value;
        string[] arguments = match.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] positional = [.. arguments.Where(static argument => !argument.Contains('='))];
        IEnumerable<ArgumentSpec> first = name switch
        {
            "Input" => [new("shape", positional.Select(int.Parse).ToEquatableArray())],
            "Reshape" => [new("shape", positional.Select(int.Parse).ToEquatableArray())],
            "Permute" => [new("axes", positional.Select(int.Parse).ToEquatableArray())],
            "Add" or "Subtract" or "Multiply" or "Concat" => [new("tensors", positional.ToEquatableArray())],
            _ => positional.Select((text, i) => new ArgumentSpec(Parameters[name + positional.Length][i], Value(text))),
        };
        return new(name, [.. first, .. arguments.Where(static argument => argument.Contains('=')).Select(Named)]);
    }

    private static ArgumentSpec Named(string argument)
    {
        string[] sides = argument.Split('=', StringSplitOptions.TrimEntries);
        return new(sides[0], Value(sides[1]));
    }

    private static object Value(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number
        : double.TryParse(text, CultureInfo.InvariantCulture, out double real) ? real
        : bool.TryParse(text, out bool truth) ? truth
        : text == "Same" ? -1
        : text.Contains('|', StringComparison.Ordinal) ? text.Split('|').Select(static part => double.Parse(part, CultureInfo.InvariantCulture)).ToEquatableArray()
        : text;
}
