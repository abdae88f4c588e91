namespace CnnGen;

/// <summary>A border that repeats the outermost elements: <c>0 0 | 0 1 2 | 2 2</c>, around a sequence, (C, L). PyTorch's <c>ReplicationPad1d</c>.</summary>
public sealed class ReplicationPad1DAttribute : LayerAttribute
{
    /// <summary>As wide on all sides.</summary>
    /// <param name="padding">Elements on each side, at least 0.</param>
    public ReplicationPad1DAttribute(int padding)
        : this(padding, padding)
    {
    }

    /// <summary>A width for each side, in PyTorch's order.</summary>
    /// <param name="left">Elements in front of each row, at least 0.</param>
    /// <param name="right">Elements behind each row, at least 0.</param>
    public ReplicationPad1DAttribute(int left, int right)
    {
        Left = left;
        Right = right;
    }

    /// <summary>Elements in front of each row.</summary>
    public int Left { get; }

    /// <summary>Elements behind each row.</summary>
    public int Right { get; }
}
