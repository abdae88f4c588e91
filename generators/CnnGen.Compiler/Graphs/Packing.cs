namespace CnnGen.Compiler.Graphs;

/// <summary>Order of a learned tensor in the kernels' memory: blocks of output channels, inside a block [taps][input channels][block].</summary>
/// <param name="Lengths">The axes seen: (out, in, height, width); for a dense layer over an image too.</param>
/// <param name="Strides">Distance of neighbours along each axis, along the first within a block.</param>
/// <param name="Block">Output channels in a block.</param>
/// <param name="BlockStride">Distance of two blocks.</param>
public sealed record Packing(EquatableArray<int> Lengths, EquatableArray<int> Strides, int Block, int BlockStride)
{
    /// <summary>Whether the first two axes stand the other way round in PyTorch's tensor, which is (in, out, height, width) for a transposed convolution.</summary>
    public bool IsExchanged { get; init; }

    /// <summary>Number of blocks.</summary>
    public int Blocks => Numbers.CeilingDivide(Lengths[0], Block);

    /// <summary>Floats, the padding of the last block included.</summary>
    public long Length => (long)Blocks * BlockStride;

    /// <summary>The order [out/B][spatial taps][in][B], in which a kernel over B output channels reads weights from front to end.</summary>
    public static Packing Blocked(int outputs, int inputs, EquatableArray<int> taps)
    {
        int block = BlockFor(outputs);
        return Ordered(outputs, inputs, taps, block);
    }

    /// <summary>As <see cref="Blocked"/>, in blocks that end with each group of outputs where there are such.</summary>
    public static Packing Grouped(int outputs, int outputsOfGroup, int inputs, EquatableArray<int> taps) =>
        Ordered(outputs, inputs, taps, outputs > outputsOfGroup && GroupBlock(outputsOfGroup) is > 0 and var block ? block : BlockFor(outputs));

    /// <summary>The widest block that divides a group of channels; 0 where not even the narrowest vector does.</summary>
    public static int GroupBlock(int channels) => GroupBlocks.FirstOrDefault(block => channels % block == 0);

    /// <summary>One number for each output, such as a bias, padded as the weights are.</summary>
    public static Packing PerOutput(int outputs)
    {
        int block = BlockFor(outputs);
        return new([outputs], [1], block, block);
    }

    /// <summary>One number for each channel of a value, padded as its pixels are.</summary>
    public static Packing PerChannel(int channels) => new([channels], [1], Layout.Pitch(channels), Layout.Pitch(channels));

    /// <summary>One number for each element of a value, in the order of its pixels without a border.</summary>
    public static Packing PerElement(Shape shape)
    {
        Layout layout = Layout.Of(shape, LayoutKind.ChannelsLast, Halo.None(shape.SpatialRank));
        int pitch = Layout.Pitch(shape.Channels);
        return new(shape.Lengths, [1, .. layout.SpatialStrides], pitch, layout.Length);
    }

    /// <summary>The order [taps][channels]: what a depthwise kernel reads beside the channels of a pixel.</summary>
    public static Packing Depthwise(int channels, EquatableArray<int> taps) => Ordered(channels, 1, taps, Layout.Pitch(channels));

    /// <summary>The order of <see cref="Blocked"/> with a block that is given.</summary>
    public static Packing Ordered(int outputs, int inputs, EquatableArray<int> taps, int block)
    {
        var strides = new int[taps.Count + 2];
        strides[0] = 1;
        strides[1] = block;
        int stride = block * inputs;
        for (int axis = taps.Count - 1; axis >= 0; axis--)
        {
            strides[axis + 2] = stride;
            stride *= taps[axis];
        }

        return new([outputs, inputs, .. taps], new(strides), block, stride);
    }

    private static readonly int[] GroupBlocks = [64, 48, 32, 16, 8, 4];

    /// <summary>Widths of four, three, two and one AVX-512 vectors; what a register tile of that width reaches of the best.</summary>
    private static readonly (int Block, double Efficiency)[] Candidates = [(64, 1.0), (48, 0.98), (32, 0.95), (16, 0.75)];

    /// <summary>The block that wastes least: few padded channels, wide tiles.</summary>
    private static int BlockFor(int outputs) =>
        outputs <= 8
            ? Layout.Pitch(outputs)
            : Candidates.OrderBy(c => Numbers.RoundUp(outputs, c.Block) / c.Efficiency).First().Block;
}
