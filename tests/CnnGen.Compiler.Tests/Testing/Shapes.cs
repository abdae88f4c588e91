using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Tests;

/// <summary>Shapes as text.</summary>
internal static class Shapes
{
    /// <summary>A shape such as <c>3x32x32</c>.</summary>
    public static Shape Parse(string text) => new([.. text.Split('x').Select(int.Parse)]);
}
