namespace CnnGen;

/// <summary>Makes each axis behind the channels <paramref name="scale"/> times as long: a sequence, an image or a volume. PyTorch's <c>Upsample</c>, Keras's <c>UpSampling2D</c>.</summary>
/// <remarks>
/// Nearest: <c>y[i] = x[floor(i / scale)]</c>. Linear, along each axis: <c>y[i] = (1 - t) x[k] + t x[k + 1]</c> where k + t is the place <c>max(0, (i + 1/2) / scale - 1/2)</c>, or with
/// <see cref="AlignCorners"/> <c>i (L - 1) / (scale L - 1)</c>; beyond the last element it is the last.
/// </remarks>
/// <param name="scale">The factor, a whole number of at least 1.</param>
public sealed class UpsampleAttribute(int scale) : LayerAttribute
{
    /// <summary>The factor.</summary>
    public int Scale { get; } = scale;

    /// <summary>What stands between the elements; the default is <see cref="UpsampleMode.Nearest"/>.</summary>
    public UpsampleMode Mode { get; set; }

    /// <summary>Of <see cref="UpsampleMode.Linear"/>: whether the outermost elements keep their places; the default is false. PyTorch's <c>align_corners</c>.</summary>
    public bool AlignCorners { get; set; }
}
