namespace CnnGen;

/// <summary>What the convolutions of each channel for itself have in common.</summary>
public abstract class DepthwiseAttribute : LayerAttribute
{
    private protected DepthwiseAttribute()
    {
    }

    /// <summary>Step of the window along every axis, at least 1; the default is 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Zeros on each side of every axis, or <see cref="Pad.Same"/>; the default is 0, which is <see cref="Pad.Valid"/>.</summary>
    public int Padding { get; set; }

    /// <summary>Distance of neighbouring kernel elements in the input along every axis, at least 1; the default is 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Number of filters for each input channel, at least 1; the default is 1.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Whether a learned number is added to each output channel; the default is true.</summary>
    public bool Bias { get; set; } = true;
}
