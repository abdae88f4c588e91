namespace CnnGen;

/// <summary>A border of zeros, around a sequence, (C, L). PyTorch's <c>ZeroPad1d</c>, Keras's <c>ZeroPadding1D</c>.</summary>
public sealed class ZeroPad1DAttribute : LayerAttribute
{
    /// <summary>As wide on all sides.</summary>
    /// <param name="padding">Elements on each side, at least 0.</param>
    public ZeroPad1DAttribute(int padding)
        : this(padding, padding)
    {
    }

    /// <summary>A width for each side, in PyTorch's order.</summary>
    /// <param name="left">Elements in front of each row, at least 0.</param>
    /// <param name="right">Elements behind each row, at least 0.</param>
    public ZeroPad1DAttribute(int left, int right)
    {
        Left = left;
        Right = right;
    }

    /// <summary>Elements in front of each row.</summary>
    public int Left { get; }

    /// <summary>Elements behind each row.</summary>
    public int Right { get; }
}
