namespace CnnGen;

/// <summary>Shape and strides of a named tensor, as the compiler laid it out.</summary>
public sealed class MapLayout
{
    private readonly nint[] _lengths;
    private readonly nint[] _strides;

    /// <param name="lengths">Lengths of the axes in C,H,W order, each at least 1.</param>
    /// <param name="strides">Distance, in floats, of two neighbours along each axis; that of an axis of length 1 does not matter.</param>
    public MapLayout(nint[] lengths, nint[] strides)
    {
        _lengths = lengths;
        _strides = strides;
        nint last = 0;
        nint length = 1;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            // A tensor span refuses an axis of length 1 with any other stride than 0.
            if (lengths[axis] == 1)
                strides[axis] = 0;
            last += (lengths[axis] - 1) * strides[axis];
            length *= lengths[axis];
        }

        Span = last + 1;
        Length = checked((int)length);
    }

    /// <summary>Lengths of the axes in C,H,W order.</summary>
    public ReadOnlySpan<nint> Lengths => _lengths;

    /// <summary>Distance, in floats, of two neighbours along each axis; 0 along an axis of length 1.</summary>
    public ReadOnlySpan<nint> Strides => _strides;

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Floats from the first element to the last, both included.</summary>
    public nint Span { get; }
}
