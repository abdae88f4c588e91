namespace CnnGen;

/// <summary>What poolings along one, two and three axes have in common.</summary>
public abstract class PoolingAttribute : LayerAttribute
{
    private protected PoolingAttribute()
    {
    }

    /// <summary>Step of the window along every axis, at least 1; the window's own size where it is not written.</summary>
    public int Stride { get; set; }

    /// <summary>Padding on each side of every axis, at most half the window, or <see cref="Pad.Same"/>; the default is 0, which is <see cref="Pad.Valid"/>.</summary>
    public int Padding { get; set; }

    /// <summary>
    /// Whether the number of windows is rounded up: a last window that reaches past the padding counts too, if it begins before the padding behind. The default is
    /// false. What lies past the padding is in no mean. PyTorch's <c>ceil_mode</c>, Caffe's rule.
    /// </summary>
    public bool CeilMode { get; set; }
}
