namespace CnnGen;

/// <summary>What stands between the elements of a value that is made larger.</summary>
public enum UpsampleMode
{
    /// <summary>The element before. PyTorch's <c>nearest</c>.</summary>
    Nearest,

    /// <summary>A mixture of the two neighbours along each axis. PyTorch's <c>linear</c>, <c>bilinear</c> and <c>trilinear</c>.</summary>
    Linear,
}
