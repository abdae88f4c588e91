using CnnGen;

namespace Cifar;

/// <summary>The pictures of a file as ResNet-20 takes them: see <see cref="CifarInput.FromPixels"/>.</summary>
/// <param name="file">The pictures.</param>
internal sealed class NormalizedPictures(CifarFile file) : SampleSource
{
    /// <inheritdoc/>
    public override int Count => file.Count;

    /// <inheritdoc/>
    public override int InputLength => file.InputLength;

    /// <inheritdoc/>
    public override int TargetLength => file.TargetLength;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        CifarInput.FromPixels(file.Image(index), input);
        file.ReadTarget(index, target);
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target) => file.ReadTarget(index, target);

    /// <inheritdoc/>
    public override string NameOf(int index) => file.NameOf(index);
}
