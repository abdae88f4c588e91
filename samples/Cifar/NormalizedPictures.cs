using CnnGen;

namespace Cifar;

/// <summary>Pictures as ResNet-20 takes them: see <see cref="CifarInput.FromPixels"/>.</summary>
/// <param name="pictures">The pictures, with values from 0 to 1.</param>
internal sealed class NormalizedPictures(SampleSource pictures) : SampleSource
{
    /// <inheritdoc/>
    public override int Count => pictures.Count;

    /// <inheritdoc/>
    public override int InputLength => pictures.InputLength;

    /// <inheritdoc/>
    public override int TargetLength => pictures.TargetLength;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        pictures.Read(index, input, target);
        CifarInput.Normalize(input);
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target) => pictures.ReadTarget(index, target);

    /// <inheritdoc/>
    public override string NameOf(int index) => pictures.NameOf(index);
}
