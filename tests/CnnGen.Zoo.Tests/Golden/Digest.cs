using System.Text.Json;
using CnnGen.EndToEnd.Testing;

namespace CnnGen.Zoo.Tests.Golden;

/// <summary>What is kept of a tensor that PyTorch computed: its sum, its norm, its largest element, and some of its elements.</summary>
internal sealed record Digest(double Sum, double Norm, double Largest, int Step, float[] Elements)
{
    public static Digest Read(JsonElement json) => new(
        json.GetProperty("sum").GetDouble(),
        json.GetProperty("norm").GetDouble(),
        json.GetProperty("largest").GetDouble(),
        json.GetProperty("step").GetInt32(),
        [.. json.GetProperty("elements").EnumerateArray().Select(static element => element.GetSingle())]);

    /// <summary>
    /// Compares a tensor. Each of its kept elements may be off by the tolerance times the largest of all, the norm by the tolerance times itself. Errors of single elements
    /// have either sign, so that they add up with their root: the sum may be off by the tolerance times the norm and the root of the length.
    /// </summary>
    public void Compare(string name, ReadOnlySpan<float> actual, double tolerance, Mismatches mismatches)
    {
        double sum = 0, squares = 0;
        foreach (float value in actual)
        {
            sum += value;
            squares += (double)value * value;
        }

        mismatches.Compare($"sum of {name}", Sum, sum, tolerance * Norm * Math.Sqrt(actual.Length));
        mismatches.Compare($"norm of {name}", Norm, Math.Sqrt(squares), tolerance * Norm);
        int count = (actual.Length + Step - 1) / Step;
        if (count != Elements.Length)
            mismatches.Compare($"number of elements of {name}", Elements.Length, count, 0);
        for (int i = 0; i < Math.Min(count, Elements.Length); i++)
            mismatches.Compare($"{name} [{i * Step}]", Elements[i], actual[i * Step], tolerance * Largest);
    }
}
