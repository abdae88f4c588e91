namespace CnnGen;

/// <summary>A change of values.</summary>
public abstract class PixelTransform : Transform
{
    /// <summary>Changes a sample.</summary>
    /// <param name="image">Its values, in C,H,W order.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="random">Its random numbers.</param>
    public abstract void Apply(Span<float> image, ImageShape shape, ref RandomSequence random);
}
