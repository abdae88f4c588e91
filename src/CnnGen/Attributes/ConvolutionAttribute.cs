namespace CnnGen;

/// <summary>What convolutions, plain and transposed, along one, two and three axes have in common.</summary>
public abstract class ConvolutionAttribute : LayerAttribute
{
    private protected ConvolutionAttribute(int filters) => Filters = filters;

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Step of the window along every axis, at least 1; the default is 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Zeros on each side of every axis, or <see cref="Pad.Same"/>; the default is 0, which is <see cref="Pad.Valid"/>. A transposed convolution takes as many elements away
    /// from its result, and with <see cref="Pad.Same"/> makes <c>output = input * stride</c>.
    /// </summary>
    public int Padding { get; set; }

    /// <summary>Distance of neighbouring kernel elements in the input along every axis, at least 1; the default is 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Number of groups that the channels are cut into, each convolved alone; it divides both channel counts. The default is 1; C is depthwise.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a learned number is added to each output channel; the default is true.</summary>
    public bool Bias { get; set; } = true;
}
