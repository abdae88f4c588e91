namespace CnnGen;

/// <summary>A change of places. Several that follow one another are one change: the image is drawn once.</summary>
public abstract class GeometricTransform : Transform
{
    /// <summary>Draws how a sample is changed.</summary>
    /// <param name="random">The sample's random numbers.</param>
    /// <param name="input">Shape of what goes in.</param>
    /// <returns>For each pixel of what comes out, which place it shows.</returns>
    public abstract AffineMap Draw(ref RandomSequence random, ImageShape input);
}
