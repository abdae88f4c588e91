namespace CnnGen;

/// <summary>Where the elements of a learned tensor lie in the order that its kernel reads them.</summary>
/// <remarks>
/// The tensor is seen with the axes <see cref="Lengths"/> (their row-major order is PyTorch's order of the tensor's elements). One axis, mostly the first, is
/// cut into blocks of <see cref="Block"/>; if it is the first, the element (i0, i1, ...) lies at
/// <c>(i0 / Block) * BlockStride + (i0 % Block) * Strides[0] + i1 * Strides[1] + ...</c>
/// </remarks>
public sealed class PackedLayout(int[] lengths, int[] strides, int block, int blockStride, int blockedAxis = 0)
{
    /// <summary>Lengths of the axes.</summary>
    public ReadOnlySpan<int> Lengths => lengths;

    /// <summary>Distance, in floats, of two neighbours along each axis (along the one that is cut: within a block).</summary>
    public ReadOnlySpan<int> Strides => strides;

    /// <summary>How many neighbours along the axis that is cut lie in one block.</summary>
    public int Block { get; } = block;

    /// <summary>Number of the axis that is cut into blocks: 0, or 1 for the weights of a transposed convolution, whose output channels are their second axis.</summary>
    public int BlockedAxis { get; } = blockedAxis;

    /// <summary>Distance, in floats, of two blocks.</summary>
    public int BlockStride { get; } = blockStride;

    /// <summary>Elements that lie one stride apart: a run along the last axis. An axis that is cut into blocks has none.</summary>
    private int RowLength => BlockedAxis < lengths.Length - 1 ? lengths[^1] : 1;

    /// <summary>Copies elements in PyTorch's order to their places.</summary>
    /// <param name="elements">The elements from number <paramref name="first"/> on.</param>
    /// <param name="first">Index, in PyTorch's order, of the first of them.</param>
    /// <param name="packed">The tensor's part of the parameter block.</param>
    internal void Pack(ReadOnlySpan<float> elements, int first, Span<float> packed)
    {
        while (elements.Length > 0)
        {
            int place = PlaceOf(first, out int count);
            count = Math.Min(count, elements.Length);
            for (int i = 0; i < count; i++)
                packed[place + (i * strides[^1])] = elements[i];
            elements = elements[count..];
            first += count;
        }
    }

    /// <summary>Copies elements from their places to PyTorch's order.</summary>
    /// <param name="packed">The tensor's part of the parameter block.</param>
    /// <param name="first">Index, in PyTorch's order, of the first element wanted.</param>
    /// <param name="elements">Receives as many elements as it holds.</param>
    internal void Unpack(ReadOnlySpan<float> packed, int first, Span<float> elements)
    {
        while (elements.Length > 0)
        {
            int place = PlaceOf(first, out int count);
            count = Math.Min(count, elements.Length);
            for (int i = 0; i < count; i++)
                elements[i] = packed[place + (i * strides[^1])];
            elements = elements[count..];
            first += count;
        }
    }

    /// <summary>Where the element of that index lies, and how many elements from it on follow at the last axis's stride.</summary>
    private int PlaceOf(int element, out int run)
    {
        int rest = element;
        int place = 0;
        run = RowLength - (element % RowLength);
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
        {
            (rest, int index) = axis > 0 ? Math.DivRem(rest, lengths[axis]) : (0, rest);
            place += axis == BlockedAxis ? (index / Block * BlockStride) + (index % Block * strides[axis]) : index * strides[axis];
        }

        return place;
    }
}
