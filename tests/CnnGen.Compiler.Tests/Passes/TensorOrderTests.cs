using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Passes;

public sealed class TensorOrderTests
{
    [Fact]
    public void Tensors_stand_behind_those_that_they_use() =>
        Assert.Equal([2, 1, 0], Order(("A", "From(B) Relu"), ("B", "From(C) Relu"), ("C", "Input(1)")));

    [Fact]
    public void A_chain_uses_the_tensor_above() =>
        Assert.Equal([0, 1, 2], Order(("A", "Input(1)"), ("B", "Relu"), ("C", "Relu")));

    [Fact]
    public void Merged_tensors_come_first() =>
        Assert.Equal([0, 2, 1], Order(("A", "Input(1)"), ("B", "Add(C)"), ("C", "From(A) Relu")));

    [Fact]
    public void What_a_chain_that_runs_again_names_comes_first() =>
        Assert.Equal([0, 2, 1, 3], Order(("A", "Input(1)"), ("B", "From(A) Reuse(D)"), ("C", "From(A) Relu"), ("D", "From(A) Add(C)")));

    [Theory]
    [InlineData("A -> A", "X", "Input(1)", "A", "From(X) Reuse(B)", "B", "From(A) Add(A) Output")]
    [InlineData("A -> A", "A", "From(A) Relu Output")]
    [InlineData("A -> B -> A", "A", "From(B) Relu", "B", "From(A) Relu Output")]
    [InlineData("B -> C -> B", "A", "Input(1)", "B", "Add(C)", "C", "Relu Output")]
    public void A_cycle_is_told_once_with_its_path(string path, params string[] tensors)
    {
        NetworkSpec spec = Net.Tensors([.. tensors.Chunk(2).Select(static pair => (pair[0], pair[1]))]);
        string mistake = Assert.Single(Net.Mistakes(spec));
        Assert.StartsWith("CNN0104", mistake, StringComparison.Ordinal);
        Assert.Contains(path, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_takes_no_stack()
    {
        // Each uses the one below it, so that the first is reached last.
        const int Count = 50_000;
        NetworkSpec spec = Net.Tensors([.. Enumerable.Range(0, Count).Select(static i =>
            ($"T{i}", i == Count - 1 ? "Input(1)" : $"From(T{i + 1}) Relu"))]);
        Assert.Equal(Enumerable.Range(0, Count).Reverse(), TensorOrder.Of(new Scope(spec.Tensors, NodeName.Root, null, []), new DiagnosticBag()));
    }

    private static IReadOnlyList<int> Order(params (string, string)[] tensors)
    {
        var diagnostics = new DiagnosticBag();
        IReadOnlyList<int> order = TensorOrder.Of(new Scope(Net.Tensors(tensors).Tensors, NodeName.Root, null, []), diagnostics);
        Assert.False(diagnostics.HasErrors);
        return order;
    }
}
