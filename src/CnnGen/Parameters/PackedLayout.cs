namespace CnnGen;

/// <summary>Where the elements of a learned tensor lie in the order that its kernel reads them.</summary>
/// <remarks>
/// The tensor is seen with the axes <see cref="Lengths"/> (their row-major order is PyTorch's order of the tensor's elements). The first axis is cut
/// into blocks of <see cref="Block"/>; the element (i0, i1, ...) lies at
/// <c>(i0 / Block) * BlockStride + (i0 % Block) * Strides[0] + i1 * Strides[1] + ...</c>
/// </remarks>
public sealed class PackedLayout(int[] lengths, int[] strides, int block, int blockStride)
{
    /// <summary>Lengths of the axes.</summary>
    public ReadOnlySpan<int> Lengths => lengths;

    /// <summary>Distance, in floats, of two neighbours along each axis (along the first: within a block).</summary>
    public ReadOnlySpan<int> Strides => strides;

    /// <summary>How many neighbours along the first axis lie in one block.</summary>
    public int Block { get; } = block;

    /// <summary>Distance, in floats, of two blocks.</summary>
    public int BlockStride { get; } = blockStride;
}
