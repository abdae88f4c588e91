namespace CnnGen.Reports;

/// <summary>A curve.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Style">Its class in the style sheet.</param>
/// <param name="Points">Its points, from left to right; those that are not finite are left out.</param>
internal sealed record Series(string Name, string Style, IReadOnlyList<(double X, double Y)> Points);
