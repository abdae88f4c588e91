using CnnGen;

namespace Cifar;

/// <summary>The pictures of a training, 32x32 and in colours; values are from 0 to 1.</summary>
/// <param name="Training">Those to learn from.</param>
/// <param name="Test">Those to test with.</param>
/// <param name="ClassNames">What their classes are called.</param>
/// <param name="TrainingKind">What there is to say of the first.</param>
/// <param name="TestKind">What there is to say of the others.</param>
internal sealed record PictureSet(SampleSource Training, SampleSource Test, IReadOnlyList<string> ClassNames, string TrainingKind, string TestKind);
