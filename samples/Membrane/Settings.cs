using CnnGen.Samples;

namespace Membrane;

/// <summary>What the command line asks for.</summary>
/// <param name="Training">Epochs, seed, threads and all else that every training has.</param>
/// <param name="Data">Folder of the slices.</param>
/// <param name="Save">Weight file to write.</param>
/// <param name="Pictures">Folder to write pictures to.</param>
internal sealed record Settings(TrainingSettings Training, string Data, string Save, string Pictures);
