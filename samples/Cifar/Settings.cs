using CnnGen.Samples;

namespace Cifar;

/// <summary>What the command line asks a training for.</summary>
/// <param name="Training">Epochs, seed, threads and all else that every training has.</param>
/// <param name="Data">Folder of the pictures.</param>
/// <param name="Test">File or folder to test with; null for what <c>--data</c> has for it.</param>
/// <param name="Network">Which network: see <see cref="Networks"/>.</param>
/// <param name="Save">Weight file to write.</param>
internal sealed record Settings(TrainingSettings Training, string Data, string? Test, string Network, string Save);
