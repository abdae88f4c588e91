namespace CnnGen;

/// <summary>One of the changes of an <see cref="Augmentation"/>: a <see cref="GeometricTransform"/> or a <see cref="PixelTransform"/>.</summary>
public abstract class Transform
{
    private protected Transform()
    {
    }

    /// <summary>The shape of what comes out.</summary>
    /// <param name="input">Shape of what goes in.</param>
    /// <exception cref="ArgumentException">The transform does not take such a shape.</exception>
    public virtual ImageShape OutputShape(ImageShape input) => input;
}
