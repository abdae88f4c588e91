namespace CnnGen.Tests.Parameters;

public sealed class ParameterSetTests
{
    [Fact]
    public void Fresh_parameters_follow_the_documented_formula()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 42);
        float[] bounds = [0.5f, 0.25f, 1];
        for (int p = 0; p < set.Count; p++)
        {
            float bound = bounds[p];
            float[] expected = [.. Enumerable.Range(0, set[p].Length).Select(i => new CounterRandom(42, (ulong)p).Uniform((ulong)i, bound))];
            Assert.Equal(expected, set[p].ToArray());
            Assert.All(expected, element => Assert.InRange(element, -bound, bound));
        }
    }

    [Fact]
    public void Fresh_parameters_are_constant_or_normally_distributed_where_the_layer_says_so()
    {
        var one = new ParameterInfo("bn1.weight", [3], 0, new PackedLayout([3], [1], block: 4, blockStride: 4), InitialValue.Constant(1));
        var drawn = new ParameterInfo("embedding1.weight", [1000, 10], 16, new PackedLayout([1000, 10], [10, 1], block: 1000, blockStride: 10_000), InitialValue.Normal(0.5f));
        using ParameterSet set = ParameterSet.Create(TestModels.Info("Kinds", 16 + 10_000, one, drawn), seed: 7);
        Assert.Equal([1f, 1, 1], set[0].ToArray());
        float[] elements = set[1].ToArray();
        Assert.Equal(new CounterRandom(7, 1).Normal(9_999) * 0.5f, elements[^1]);
        Assert.Equal(0, elements.Average(), 0.02);
        Assert.Equal(0.5, Math.Sqrt(elements.Average(static element => (double)element * element)), 0.02);
        Assert.Equal(0.683, elements.Count(static element => Math.Abs(element) < 0.5f) / 1e4, 0.02);
    }

    [Fact]
    public void A_vector_lies_as_it_is_counted()
    {
        var bias = new ParameterInfo("conv1.bias", 3, 16, InitialValue.Constant(0));
        using ParameterSet set = ParameterSet.Create(TestModels.Info("Vector", 32, bias), seed: 0);
        set[0].CopyFrom([1f, 2, 3]);
        Assert.Equal([3], set[0].Shape.ToArray());
        Assert.Equal([1f, 2, 3, 0], set.Block.ReadOnlySlice(16, 4).ToArray());
    }

    [Fact]
    public void Fresh_parameters_do_not_depend_on_the_order_of_the_kernels()
    {
        var plain = new ParameterInfo("conv1.weight", [3, 2, 2, 2], 0, new PackedLayout([3, 2, 2, 2], [8, 4, 2, 1], block: 3, blockStride: 24), InitialValue.Uniform(0.5f));
        using ParameterSet a = ParameterSet.Create(TestModels.Info("Plain", 24, plain), seed: 3);
        using ParameterSet b = ParameterSet.Create(TestModels.Mixed(), seed: 3);
        Assert.Equal(a[0].ToArray(), b[0].ToArray());
    }

    [Fact]
    public void Other_seeds_and_other_parameters_get_other_numbers()
    {
        using ParameterSet a = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        using ParameterSet b = ParameterSet.Create(TestModels.Mixed(), seed: 2);
        Assert.Empty(a[0].ToArray().Intersect(b[0].ToArray()));
        Assert.Empty(a[0].ToArray().Intersect(a[2].ToArray()));
    }

    [Fact]
    public void Parameters_longer_than_a_chunk_are_filled_to_the_end()
    {
        var info = new ParameterInfo("dense1.weight", [7, 100], 0, new PackedLayout([7, 100], [1, 8], block: 8, blockStride: 800), InitialValue.Uniform(1));
        using ParameterSet set = ParameterSet.Create(TestModels.Info("Long", 800, info), seed: 1);
        Assert.Equal(Enumerable.Range(0, 700).Select(i => new CounterRandom(1, 0).Uniform((ulong)i, 1)), set[0].ToArray());
    }

    [Fact]
    public void Padding_stays_zero()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        int nonZero = set.Block.Slice(0, (int)set.Block.Length).ToArray().Count(element => element != 0);
        Assert.Equal(set.Info.ParameterCount, nonZero);
    }

    [Fact]
    public void A_walk_meets_the_parameters_in_order_of_declaration()
    {
        using var set = new ParameterSet(TestModels.Mixed());
        var walked = new List<string>();
        foreach (Parameter parameter in set)
            walked.Add($"{parameter.Name}{Shapes.Format(parameter.Shape)}");
        Assert.Equal(["conv1.weight(3, 2, 2, 2)", "conv1.bias(3)", "dense1.weight(5, 6)"], walked);
    }

    [Fact]
    public void Elements_copied_in_come_out_again_and_disturb_no_other()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        float[] before = set["dense1.weight"].ToArray();
        float[] elements = [.. Enumerable.Range(0, 24).Select(i => i * 0.5f)];
        set["conv1.weight"].CopyFrom(elements);
        Assert.Equal(elements, set["conv1.weight"].ToArray());
        Assert.Equal(before, set["dense1.weight"].ToArray());
    }

    [Fact]
    public void Copying_wants_the_right_number_of_elements()
    {
        using var set = new ParameterSet(TestModels.Mixed());
        Assert.Contains("conv1.bias (3) has 3 elements, the destination only 2.", Assert.Throws<ArgumentException>(() => set["conv1.bias"].CopyTo(new float[2])).Message, StringComparison.Ordinal);
        Assert.Contains("conv1.bias (3) has 3 elements, the source 4.", Assert.Throws<ArgumentException>(() => set["conv1.bias"].CopyFrom(new float[4])).Message, StringComparison.Ordinal);
        float[] roomy = [9, 9, 9, 9, 9];
        set["conv1.bias"].CopyTo(roomy);
        Assert.Equal([0, 0, 0, 9, 9], roomy);
    }

    [Fact]
    public void An_unknown_name_is_told_with_those_near_it()
    {
        using var set = new ParameterSet(TestModels.Mixed());
        var error = Assert.Throws<KeyNotFoundException>(() => set["conv1.wieght"]);
        Assert.Equal("Mixed has no parameter 'conv1.wieght'. Did you mean conv1.weight?", error.Message);
        Assert.Contains("The first of its 3 is conv1.weight.", Assert.Throws<KeyNotFoundException>(() => set["pool"]).Message, StringComparison.Ordinal);
        Assert.False(set.TryGet("pool", out _));
    }

    [Fact]
    public void A_disposed_set_says_so()
    {
        var set = new ParameterSet(TestModels.Mixed());
        set.Dispose();
        set.Dispose();
        Assert.Throws<ObjectDisposedException>(() => set[0].ToArray());
    }
}
