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
}
