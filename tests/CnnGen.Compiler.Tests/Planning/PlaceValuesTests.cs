using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Tests.Planning;

/// <summary>Which values are parts of others: that nothing is copied that need not be, and nothing overlaps that must not.</summary>
public sealed class PlaceValuesTests
{
    [Fact]
    public void Operands_of_a_concatenation_are_computed_where_they_stand()
    {
        Selection selection = Select(("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("b", "From(x) Conv2D(16, 3, Padding = 1)"), ("y", "From(a) Concat(b) Conv2D(8, 3) Output"));
        int concat = NodeOf<ConcatOp>(selection);
        Assert.True(selection.IsInPlace(concat));
        Assert.Equal([new ValuePlace(concat, 0), new ValuePlace(concat, 32)], selection.Graph.Nodes[concat].Inputs.Select(input => selection.Places[input]));
        Assert.All(selection.Graph.Nodes[concat].Inputs, input => Assert.Equal(48, selection.Layouts[input]!.Stride(1)));
    }

    [Fact]
    public void Their_border_is_that_of_the_whole_and_of_the_others()
    {
        Selection selection = Select(
            ("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("b", "From(a) Conv2D(16, 3, Padding = 1)"), ("c", "From(a) Concat(b)"), ("y", "From(c) Conv2D(8, 5, Padding = 2) Output"));
        Assert.Equal(["2+2,2+2"], selection.Graph.Nodes[NodeOf<ConcatOp>(selection)].Inputs.Select(input => selection.Layouts[input]!.Halo.ToString()).Distinct());
    }

    [Fact]
    public void Parts_may_have_parts()
    {
        Selection selection = Select(
            ("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("b", "Conv2D(16, 1)"), ("ab", "From(b) Concat(a)"), ("c", "Conv2D(32, 1)"), ("y", "From(c) Concat(ab) Conv2D(8, 3) Output"));
        int whole = Enumerable.Range(0, selection.Graph.Nodes.Count).Last(node => selection.Graph.Nodes[node].Op is ConcatOp);
        Assert.DoesNotContain(selection.Choices, static choice => choice?.Kernel.Name.StartsWith("Concat", StringComparison.Ordinal) == true);
        Assert.Equal([0, 32, 32, 48], selection.Places.Where((place, node) => place.Whole == whole && node != whole).Select(static place => place.Channel).Order());
    }

    [Theory]
    [InlineData("From(f0) Concat(f1)", "From(f0) Concat(f1, f2)", "From(f0) Concat(f1, f2, f3)")]
    [InlineData("From(f0) Concat(f1)", "From(all1) Concat(f2)", "From(all2) Concat(f3)")]
    public void A_list_that_grows_is_written_once(string first, string second, string third)
    {
        Selection selection = Select(
            ("x", "Input(16, 9, 9)"), ("f0", "Conv2D(32, 1)"), ("f1", "Conv2D(16, 1)"), ("all1", first), ("f2", "Conv2D(16, 1)"), ("all2", second), ("f3", "Conv2D(16, 1)"),
            ("all3", third), ("y", "Conv2D(8, 3) Output"));
        int whole = Enumerable.Range(0, selection.Graph.Nodes.Count).Last(node => selection.Graph.Nodes[node].Op is ConcatOp);
        Assert.Equal([0, 0, 0, 32, 48, 64], selection.Places.Where((place, node) => place.Whole == whole && node != whole).Select(static place => place.Channel).Order());
        Assert.DoesNotContain(selection.Choices, static choice => choice?.Kernel is CopyKernel { Title: var title } && title.StartsWith("Concat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x", "a", 1)]       // an input is the user's
    [InlineData("a", "a", 1)]       // one value in two places
    [InlineData("odd", "a", 0)]     // vectors of 20 channels reach into the next, which begins between two vectors
    [InlineData("a", "odd", 2)]     // the last one's padding is the whole's
    [InlineData("a", "eight", 1)]   // two pixels are one vector, apart
    public void What_cannot_be_a_part_is_copied(string first, string second, int inPlace)
    {
        Selection selection = Select(
            ("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("odd", "From(x) Conv2D(20, 1)"), ("eight", "From(x) Conv2D(8, 1)"),
            ("y", $"From({first}) Concat({second}) Conv2D(8, 3) Output"));
        int concat = NodeOf<ConcatOp>(selection);
        Assert.Equal(inPlace, selection.Places.Where((place, node) => place.Whole == concat && node != concat).Count());
        Assert.Equal(inPlace == 2, selection.IsInPlace(concat));
    }

    [Fact]
    public void A_value_stands_in_one_of_two_concatenations()
    {
        Selection selection = Select(
            ("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("b", "From(x) Conv2D(32, 1)"), ("c", "From(a) Concat(b) Conv2D(32, 1)"), ("y", "From(c) Concat(a) Conv2D(8, 3) Output"));
        int[] concats = [.. Enumerable.Range(0, selection.Graph.Nodes.Count).Where(node => selection.Graph.Nodes[node].Op is ConcatOp)];
        Assert.True(selection.IsInPlace(concats[0]));
        Assert.False(selection.IsInPlace(concats[1]));
        Assert.Equal(["x1"], selection.Choices[concats[1]]!.Kernel.Parameters.Where(static parameter => parameter.Role == Role.Input).Select(static parameter => parameter.Name));
    }

    [Theory]
    [InlineData("From(a) Slice(16, 16) Conv2D(8, 3, Padding = 1)", false)]
    [InlineData("From(a) Slice(16, 16) Conv2D(8, 3, Padding = 1) Concat(wide)", true)]
    public void A_range_is_copied_where_it_alone_needs_a_border(string chain, bool inPlace)
    {
        Selection selection = Select(("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("wide", inPlace ? "Conv2D(8, 5, Padding = 2)" : "Conv2D(8, 1)"), ("y", chain + " Output"));
        int range = Enumerable.Range(0, selection.Graph.Nodes.Count).First(node => selection.Graph.Nodes[node].Op is RearrangeOp);
        Assert.Equal(inPlace, selection.IsInPlace(range));
    }

    [Theory]
    [InlineData("Slice(16, 16)", true)]
    [InlineData("Split(2, 1)", true)]
    [InlineData("Slice(8, 16)", false)]
    [InlineData("Slice(16, 8)", true)]
    [InlineData("Slice(16, 5)", false)]
    [InlineData("Slice(2, 4, Axis = 1)", false)]
    public void A_range_of_channels_is_read_where_it_lies(string layer, bool inPlace)
    {
        Selection selection = Select(("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("y", $"From(a) {layer} Conv2D(8, 3) Output"));
        int range = Enumerable.Range(0, selection.Graph.Nodes.Count).First(node => selection.Graph.Nodes[node].Op is RearrangeOp);
        Assert.Equal(inPlace, selection.IsInPlace(range));
        Assert.Equal(inPlace, selection.Places[range].IsRange);
    }

    [Fact]
    public void The_gradients_of_operands_are_read_in_that_of_the_concatenation()
    {
        Graph graph = Simplify.Run(Differentiate.Run(Net.Shaped(Net.Tensors(
            ("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("b", "From(x) Conv2D(16, 3, Padding = 1)"), ("y", "From(a) Concat(b) Flatten Dense(8) Output")))));
        Selection selection = SelectKernels.Run(graph, new(8, 1, CodeForm.Unrolled, IsBatched: true));
        int[] crops = [.. Enumerable.Range(0, graph.Nodes.Count).Where(node => graph.Nodes[node].Op is CropOp)];
        Assert.Equal(2, crops.Length);
        Assert.All(crops, node => Assert.True(selection.IsInPlace(node)));
    }

    [Fact]
    public void Plain_kernels_have_every_value_apart()
    {
        Graph graph = Simplify.Run(Net.Shaped(Net.Tensors(("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("y", "From(a) Concat(a) Conv2D(8, 3) Output"))));
        Assert.All(SelectKernels.Run(graph, new(1, 0, CodeForm.Reference)).Places.Select(static (place, node) => (place, node)), static pair => Assert.Equal(pair.node, pair.place.Whole));
    }

    [Fact]
    public void The_generated_pass_tells()
    {
        (string, string)[] tensors = [("x", "Input(16, 9, 9)"), ("a", "Conv2D(32, 1)"), ("b", "From(x) Conv2D(16, 3, Padding = 1)"), ("c", "From(a) Concat(b)"), ("y", "From(c) Slice(16, 16) Conv2D(8, 3) Output")];
        string pass = NetworkCompiler.Compile(Net.Spec(tensors, Net.Untrained), CodeForm.Unrolled).Sources.Single(static source => source.HintName.EndsWith(".Prediction.g.cs", StringComparison.Ordinal)).Text;
        Assert.Contains(": Concat -> 48x9x9, written in place by its operands", pass, StringComparison.Ordinal);
        Assert.Contains(": Slice 16 to 31 -> 16x9x9, read where it lies", pass, StringComparison.Ordinal);
        Assert.Matches(@" 16x9x9 .* HWC of 48 +\d+\+3888, channels 32 to 47", pass);
    }

    private static Selection Select(params (string, string)[] tensors) =>
        SelectKernels.Run(Simplify.Run(Net.Shaped(Net.Spec(tensors, Net.Untrained))), new(1, 0, CodeForm.Unrolled));

    private static int NodeOf<T>(Selection selection) => Enumerable.Range(0, selection.Graph.Nodes.Count).First(node => selection.Graph.Nodes[node].Op is T);
}
