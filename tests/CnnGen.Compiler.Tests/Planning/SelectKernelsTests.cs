using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Tests.Planning;

public sealed class SelectKernelsTests
{
    [Fact]
    public void An_input_is_read_where_the_user_has_it()
    {
        Selection selection = Select("Input(3, 8, 8) Conv2D(16, 3) Flatten Dense(4)");
        Assert.Null(selection.Choices[0]);
        Assert.Equal(Layout.External(Shape.Of(3, 8, 8), 3 * 8 * 8), selection.Layouts[0]);
    }

    [Theory]
    [InlineData("Input(3, 8, 8) Conv2D(16, 3, Padding = 1) Flatten Dense(4)")]      // needs a border of zeros
    [InlineData("Input(1, 28, 28) Conv2D(6, 5) AvgPool2D(2) Flatten Dense(4)")]     // read in vectors past the ends of rows
    public void An_input_is_copied_where_its_reader_needs_more_than_its_elements(string layers) => Assert.NotNull(Select(layers).Choices[0]);

    [Fact]
    public void Borders_serve_all_readers()
    {
        Selection selection = Select("Input(4, 9, 9) Relu Conv2D(16, 3, Padding = 1) MaxPool2D(3) Conv2D(16, 3, Padding = 2) Flatten Dense(4)");
        Assert.Equal("1+1,1+1", selection.Layouts[1]!.Halo.ToString());
        Assert.Contains(selection.Layouts, static layout => layout?.Halo.ToString() == "2+2,2+2");
    }

    [Fact]
    public void Plain_kernels_are_chosen_where_they_are_asked_for()
    {
        Graph graph = Simplify.Run(Net.Shaped(Net.Chain("Input(3, 8, 8) Conv2D(16, 3) MaxPool2D(3) Flatten Dense(4)")));
        Selection selection = SelectKernels.Run(graph, new(1, 0, CodeForm.Reference));
        Assert.Equal(
            [typeof(ReferenceConvolution), typeof(ReferencePooling), typeof(ReferenceConvolution), typeof(CopyKernel)],
            selection.Choices.Where(static choice => choice is not null).Select(static choice => choice!.Kernel.GetType()));
    }

    [Fact]
    public void Equal_shapes_share_a_kernel()
    {
        string layers = string.Join(" ", Enumerable.Repeat("Conv2D(16, 3, Padding = 1) Relu", 5));
        Selection selection = Select($"Input(16, 8, 8) {layers} Flatten Dense(4)");
        Kernel[] kernels = [.. Enumerable.Range(0, selection.Choices.Count)
            .Where(i => selection.Graph.Nodes[i].Op is ConvolutionOp).Select(i => selection.Choices[i]!.Kernel)];

        // The first reads planes, the last writes no border; those between are one.
        Assert.Equal(5, kernels.Length);
        Assert.Equal(3, kernels.Distinct().Count());
    }

    private static Selection Select(string layers) => SelectKernels.Run(Simplify.Run(Net.Shaped(Net.Chain(layers))), new(1, 0, CodeForm.Unrolled));
}
