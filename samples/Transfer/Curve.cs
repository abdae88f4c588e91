namespace Transfer;

/// <summary>How a training went: what share of the test pictures was read right after each epoch.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Accuracies">A number from 0 to 1 for each epoch.</param>
internal sealed record Curve(string Name, IReadOnlyList<double> Accuracies);
