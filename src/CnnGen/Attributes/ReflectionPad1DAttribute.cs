namespace CnnGen;

/// <summary>A border that mirrors the image at its outermost elements, which are not repeated: <c>2 1 | 0 1 2 | 1 0</c>, around a sequence, (C, L). PyTorch's <c>ReflectionPad1d</c>.</summary>
public sealed class ReflectionPad1DAttribute : LayerAttribute
{
    /// <summary>As wide on all sides.</summary>
    /// <param name="padding">Elements on each side, at least 0 and less than the axis is long.</param>
    public ReflectionPad1DAttribute(int padding)
        : this(padding, padding)
    {
    }

    /// <summary>A width for each side, in PyTorch's order.</summary>
    /// <param name="left">Elements in front of each row, at least 0 and less than the axis is long.</param>
    /// <param name="right">Elements behind each row, at least 0 and less than the axis is long.</param>
    public ReflectionPad1DAttribute(int left, int right)
    {
        Left = left;
        Right = right;
    }

    /// <summary>Elements in front of each row.</summary>
    public int Left { get; }

    /// <summary>Elements behind each row.</summary>
    public int Right { get; }
}
