using CnnGen.Samples;

namespace Sentiment;

/// <summary>What the command line asks for.</summary>
/// <param name="Training">Epochs, seed, threads and all else that every training has.</param>
/// <param name="Data">Folder of the sentences.</param>
/// <param name="Picture">Picture to write.</param>
/// <param name="Ask">A sentence to judge after the training; null for none.</param>
internal sealed record Settings(TrainingSettings Training, string Data, string Picture, string? Ask);
