using CnnGen;

namespace Cifar;

/// <summary>The pictures of a file as samples of a network; they stay bytes until they are read.</summary>
/// <param name="file">The pictures.</param>
/// <param name="isNormalized">Whether inputs are as <see cref="CifarInput.FromPixels"/> makes them, instead of from 0 to 1.</param>
internal sealed class PictureSource(CifarFile file, bool isNormalized) : SampleSource
{
    /// <inheritdoc/>
    public override int Count => file.Count;

    /// <inheritdoc/>
    public override int InputLength => CifarFile.ImageLength;

    /// <inheritdoc/>
    public override int TargetLength => 1;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        if (isNormalized)
            CifarInput.FromPixels(file.Image(index), input);
        else
            CifarInput.ToShares(file.Image(index), input);
        ReadTarget(index, target);
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target) => target[0] = file.Labels[index];
}
