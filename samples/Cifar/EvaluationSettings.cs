namespace Cifar;

/// <summary>What the command line asks for.</summary>
/// <param name="Weights">Weight file under PyTorch's names.</param>
/// <param name="Data">Pictures in CIFAR-10's binary layout.</param>
/// <param name="Picture">Picture to write; null for none.</param>
internal sealed record EvaluationSettings(string Weights, string Data, string? Picture);
