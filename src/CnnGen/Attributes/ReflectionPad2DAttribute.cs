namespace CnnGen;

/// <summary>A border that mirrors the image at its outermost elements, which are not repeated: <c>2 1 | 0 1 2 | 1 0</c>, around an image, (C, H, W). PyTorch's <c>ReflectionPad2d</c>.</summary>
public sealed class ReflectionPad2DAttribute : LayerAttribute
{
    /// <summary>As wide on all sides.</summary>
    /// <param name="padding">Elements on each side, at least 0 and less than the axis is long.</param>
    public ReflectionPad2DAttribute(int padding)
        : this(padding, padding, padding, padding)
    {
    }

    /// <summary>A width for each side, in PyTorch's order.</summary>
    /// <param name="left">Elements in front of each row, at least 0 and less than the axis is long.</param>
    /// <param name="right">Elements behind each row, at least 0 and less than the axis is long.</param>
    /// <param name="top">Elements above, at least 0 and less than the axis is long.</param>
    /// <param name="bottom">Elements below, at least 0 and less than the axis is long.</param>
    public ReflectionPad2DAttribute(int left, int right, int top, int bottom)
    {
        Left = left;
        Right = right;
        Top = top;
        Bottom = bottom;
    }

    /// <summary>Elements in front of each row.</summary>
    public int Left { get; }

    /// <summary>Elements behind each row.</summary>
    public int Right { get; }

    /// <summary>Elements above.</summary>
    public int Top { get; }

    /// <summary>Elements below.</summary>
    public int Bottom { get; }
}
