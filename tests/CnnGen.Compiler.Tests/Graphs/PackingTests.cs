using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Tests.Graphs;

public sealed class PackingTests
{
    [Theory]
    [InlineData(6, 1, 5, 5)]
    [InlineData(120, 16, 5, 5)]
    [InlineData(65, 3, 1, 2)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(100, 7, 1, 1)]
    public void Weights_have_places_of_their_own(int outputs, int inputs, int height, int width)
    {
        CheckPlaces(Packing.Blocked(outputs, inputs, [height, width]));
        CheckPlaces(Packing.Depthwise(outputs, [height, width]));
        CheckPlaces(Packing.PerOutput(outputs));
    }

    [Fact]
    public void A_kernel_over_a_block_of_outputs_reads_its_weights_from_front_to_end()
    {
        Packing packing = Packing.Blocked(64, 3, [2, 2]);
        Assert.Equal((64, 64 * 3 * 4), (packing.Block, packing.BlockStride));
        Assert.Equal([1, 64, 64 * 3 * 2, 64 * 3], packing.Strides);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(10, 16)]
    [InlineData(48, 48)]
    [InlineData(84, 96)]
    [InlineData(120, 128)]
    public void Few_outputs_are_added(int outputs, int padded)
    {
        Packing packing = Packing.PerOutput(outputs);
        Assert.Equal(padded, packing.Blocks * packing.Block);
    }

    private static void CheckPlaces(Packing packing)
    {
        int count = packing.Lengths.Aggregate(static (a, b) => a * b);
        var memory = new float[packing.Length];
        PackingIndex.Fill(memory, packing, [.. Enumerable.Range(1, count).Select(static i => (float)i)]);
        Assert.Equal(count, memory.Count(static value => value != 0));
    }
}
