using CnnGen.Compiler;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Networks that are large in one way each: depth, names, merges, distinct kernels.</summary>
internal static class HugeNetworks
{
    public static IReadOnlyDictionary<string, Func<NetworkSpec>> All { get; } = new Dictionary<string, Func<NetworkSpec>>
    {
        ["4,000 equal layers"] = static () => Chain(Input(8, 6, 6), Many(3999, static _ => Layer("Relu"))),
        ["4,000 layers in turn"] = static () => Chain(Input(8, 6, 6), Many(3999, static i => Layer(i % 3 == 0 ? "Tanh" : i % 3 == 1 ? "Dropout" : "Softmax"))),
        ["4,000 convolutions"] = static () => Chain(Input(8, 6, 6), Many(3999, static _ => Conv(8, 3, 1))),
        ["100,000 layers"] = static () => Chain(Input(8), Many(100_000, static _ => Layer("Relu"))),
        ["200 distinct dense layers"] = static () => Chain(Input(8), Many(200, static i => Dense(8 + i))),
        ["1,000 distinct dense layers"] = static () => Chain(Input(8), Many(1000, static i => Dense(8 + i))),
        ["200 distinct convolutions"] = static () => Chain(Input(3, 30, 30), Many(200, static i => Conv(8 + i, 3, 1))),
        ["200 wide convolutions"] = static () => Chain(Input(3, 57, 57), Many(200, static i => Conv(1000 + i, 5, 2))),
        ["120 strided convolutions"] = static () => Branches(120, static i => [Conv(60 + i, 5, 2, 4)]),
        ["1,500 tensors from the first"] = static () => Branches(1500, static _ => [Layer("Relu")]),
        ["2,000 tensors in reverse"] = static () => Reverse(2000),
        ["1,200 unknown names"] = static () => Branches(1200, static i => [Merge("Add", "Missing" + i)]),
        ["cycle of 2,000"] = static () => Cycle(2000),
        ["60 operands"] = static () => Wide(60),
        ["2,000 operands"] = static () => Wide(2000),
        ["2,000 inputs"] = static () => Inputs(2000),
        ["ladder of 1,000 sums"] = static () => Ladder(1000),
    };

    private static LayerSpec Layer(string name, params ArgumentSpec[] arguments) => LayerMaker.Layer(name, arguments);

    private static LayerSpec Input(params int[] shape) => Layer("Input", new ArgumentSpec("shape", new EquatableArray<int>(shape)));

    private static LayerSpec Conv(int filters, int kernel, int padding, int stride = 1) =>
        Layer("Conv2D", new("filters", filters), new("kernelSize", kernel), new("Padding", padding), new("Stride", stride));

    private static LayerSpec From(string name) => Layer("From", new ArgumentSpec("tensor", name));

    private static LayerSpec Dense(int units) => Layer("Dense", new ArgumentSpec("units", units));

    private static LayerSpec Output() => Layer("Output");

    private static LayerSpec Merge(string layer, params IEnumerable<string> names) => Layer(layer, new ArgumentSpec("tensors", names.ToEquatableArray()));

    private static IEnumerable<LayerSpec> Many(int count, Func<int, LayerSpec> layer) => Enumerable.Range(0, count).Select(layer);

    private static NetworkSpec Network(params IEnumerable<TensorSpec> tensors) =>
        new(new("", [], "partial class Huge", "Huge"), tensors.ToEquatableArray(), [new("Loss", "MeanSquaredError")], new(true, false));

    private static TensorSpec Tensor(string name, params IEnumerable<LayerSpec> layers) => new(name, name.EndsWith('7'), "", layers.ToEquatableArray());

    private static NetworkSpec Chain(LayerSpec input, IEnumerable<LayerSpec> layers) => Network(Tensor("", [input, .. layers]));

    private static NetworkSpec Branches(int count, Func<int, IEnumerable<LayerSpec>> layers) => Network(
        [Tensor("X", Input(3, 32, 32)), .. Enumerable.Range(0, count).Select(i => Tensor("T" + i, [From("X"), .. layers(i), .. OutputIf(i % 16 == 0)]))]);

    private static NetworkSpec Reverse(int count) => Network(
        [.. Enumerable.Range(0, count).Select(i => Tensor("T" + i, From("T" + (i + 1)), i == 0 ? Output() : Layer("Relu"))), Tensor("T" + count, Input(5))]);

    private static NetworkSpec Cycle(int count) => Network(
        [Tensor("X", Input(5)), .. Enumerable.Range(0, count).Select(i => Tensor("T" + i, From("T" + ((i + 1) % count)), Output()))]);

    private static NetworkSpec Wide(int count) => Network(
        Tensor("X", Input(3, 8, 8)),
        Tensor("Sum", Conv(3, 3, 1), Merge("Add", Enumerable.Repeat("X", count))),
        Tensor("Stack", Merge("Concat", Enumerable.Repeat("Sum", count)), Output()));

    private static NetworkSpec Inputs(int count) => Network(
        [.. Enumerable.Range(0, count).Select(static i => Tensor("T" + i, Input(5))), Tensor("Y", Merge("Add", "T0"), Output())]);

    private static NetworkSpec Ladder(int count) => Network(
        [Tensor("T0", Input(4, 4, 4)), .. Enumerable.Range(1, count).Select(i => Tensor("T" + i, [Conv(4, 3, 1), Merge("Add", "T" + (i / 2), "T" + (i - 1)), .. OutputIf(i == count)]))]);

    private static IEnumerable<LayerSpec> OutputIf(bool condition) => condition ? [Output()] : [];
}
