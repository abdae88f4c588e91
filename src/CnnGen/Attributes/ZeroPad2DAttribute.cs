namespace CnnGen;

/// <summary>A border of zeros, around an image, (C, H, W). PyTorch's <c>ZeroPad2d</c>, Keras's <c>ZeroPadding2D</c>.</summary>
public sealed class ZeroPad2DAttribute : LayerAttribute
{
    /// <summary>As wide on all sides.</summary>
    /// <param name="padding">Elements on each side, at least 0.</param>
    public ZeroPad2DAttribute(int padding)
        : this(padding, padding, padding, padding)
    {
    }

    /// <summary>A width for each side, in PyTorch's order.</summary>
    /// <param name="left">Elements in front of each row, at least 0.</param>
    /// <param name="right">Elements behind each row, at least 0.</param>
    /// <param name="top">Elements above, at least 0.</param>
    /// <param name="bottom">Elements below, at least 0.</param>
    public ZeroPad2DAttribute(int left, int right, int top, int bottom)
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
