namespace CnnGen;

/// <summary>Shape and strides of a named tensor, as the compiler laid it out.</summary>
public sealed class MapLayout(nint[] lengths, nint[] strides)
{
    /// <summary>Lengths of the axes in C,H,W order.</summary>
    public ReadOnlySpan<nint> Lengths => lengths;

    /// <summary>Distance, in floats, of two neighbours along each axis.</summary>
    public ReadOnlySpan<nint> Strides => strides;

    /// <summary>Floats from the first element to the last, both included.</summary>
    public nint Span
    {
        get
        {
            nint last = 0;
            for (int axis = 0; axis < lengths.Length; axis++)
                last += (lengths[axis] - 1) * strides[axis];
            return last + 1;
        }
    }
}
