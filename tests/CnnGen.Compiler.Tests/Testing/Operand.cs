using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Tests;

/// <summary>Memory of one operand of a kernel: in front of it a guard that shows what writes there, behind it a page that nobody may read or write.</summary>
internal sealed unsafe class Operand : IDisposable
{
    private const int GuardLength = 64;
    private const float Guard = -3.0e33f;
    private readonly GuardedMemory _memory;

    public Operand(int length)
    {
        Length = length;
        _memory = new GuardedMemory((nuint)(length + GuardLength) * sizeof(float));
        new Span<float>(_memory.Pointer, GuardLength).Fill(Guard);
        Data.Clear();
    }

    /// <summary>What only may be read.</summary>
    public Operand(ReadOnlySpan<float> elements)
        : this(elements.Length)
    {
        elements.CopyTo(Data);
        Freeze();
    }

    public int Length { get; }

    public float* Pointer => (float*)_memory.Pointer + GuardLength;

    public Span<float> Data => new(Pointer, Length);

    /// <summary>A value with its samples one behind the other, given in (sample, C, H, W) order.</summary>
    /// <param name="padding">What stands in the lanes behind the last channel of each pixel.</param>
    /// <param name="others">What stands in the channels of others that lie in the same pixels.</param>
    public static Operand Of(Layout layout, int samples, ReadOnlySpan<float> elements, float padding, float others = 0)
    {
        // A user's span ends with its last element.
        bool isSpan = layout == Layout.External(layout.Shape, layout.Length);
        var operand = new Operand(isSpan ? (layout.Length * (samples - 1)) + (int)layout.Shape.Length : layout.Length * samples);
        for (int n = 0; n < samples; n++)
        {
            foreach (int index in LayoutIndex.Padding(layout))
                operand.Data[(n * layout.Length) + index] = padding;
            foreach (int index in LayoutIndex.Others(layout))
                operand.Data[(n * layout.Length) + index] = others;
        }

        int[] indices = [.. LayoutIndex.Elements(layout)];
        for (int i = 0; i < indices.Length * samples; i++)
            operand.Data[(i / indices.Length * layout.Length) + indices[i % indices.Length]] = elements[i];
        return operand;
    }

    /// <summary>The elements in (sample, C, H, W) order.</summary>
    public float[] Elements(Layout layout, int samples)
    {
        int[] indices = [.. LayoutIndex.Elements(layout)];
        var elements = new float[indices.Length * samples];
        for (int i = 0; i < elements.Length; i++)
            elements[i] = Data[(i / indices.Length * layout.Length) + indices[i % indices.Length]];
        return elements;
    }

    /// <summary>Fails if something was written in front of the memory.</summary>
    public void CheckGuard(string name)
    {
        if (new ReadOnlySpan<float>(_memory.Pointer, GuardLength).IndexOfAnyExcept(Guard) >= 0)
            Assert.Fail(name + ": written in front of the operand.");
    }

    /// <summary>From here on whoever writes to it ends the process.</summary>
    public void Freeze() => _memory.Freeze();

    public void Dispose() => _memory.Dispose();
}

/// <summary>Where the elements of a layout lie within a sample.</summary>
internal static class LayoutIndex
{
    /// <summary>Indices of the elements in C,H,W order.</summary>
    public static IEnumerable<int> Elements(Layout layout) => Channels(layout, 0, layout.Shape.Channels);

    /// <summary>
    /// Indices of what no element is, and no border of zeros: the lanes behind the last channel of a pixel, or, in planes without a border, what lies
    /// behind the rows.
    /// </summary>
    public static IEnumerable<int> Padding(Layout layout)
    {
        if (layout.Kind == LayoutKind.ChannelsLast)
            return Channels(layout, layout.Shape.Channels, Layout.Pitch(layout.Shape.Channels));
        bool hasRoom = layout == Layout.Of(layout.Shape, LayoutKind.Planar, layout.Halo) && layout.Halo.IsNone;
        return hasRoom ? Enumerable.Range(0, layout.Length).Except(Elements(layout)) : [];
    }

    /// <summary>Indices of the channels of other values that lie in the same pixels.</summary>
    public static IEnumerable<int> Others(Layout layout) => layout.HasWholePixels || layout.Kind == LayoutKind.Planar
        ? []
        : Channels(layout, Layout.Pitch(layout.Shape.Channels), layout.Stride(layout.Shape.SpatialRank - 1));

    private static IEnumerable<int> Channels(Layout layout, int first, int end)
    {
        for (int channel = first; channel < end; channel++)
        {
            foreach (int offset in Positions(layout, 0))
                yield return layout.Origin + (channel * layout.ChannelStride) + offset;
        }
    }

    private static IEnumerable<int> Positions(Layout layout, int axis) => axis == layout.Shape.SpatialRank
        ? [0]
        : Enumerable.Range(0, layout.Shape.Spatial(axis)).SelectMany(i => Positions(layout, axis + 1).Select(rest => (i * layout.Stride(axis)) + rest));
}
