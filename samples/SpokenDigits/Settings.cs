using CnnGen.Samples;

namespace SpokenDigits;

/// <summary>What the command line asks for.</summary>
/// <param name="Training">Epochs, seed, threads and all else that every training has.</param>
/// <param name="Data">The archive of recordings, or the folder that it is in.</param>
/// <param name="Save">Weight file to write.</param>
/// <param name="Picture">Picture to write.</param>
internal sealed record Settings(TrainingSettings Training, string Data, string Save, string Picture);
