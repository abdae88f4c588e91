namespace CnnGen.Compiler.Graphs;

/// <summary>A learned tensor.</summary>
/// <param name="Name">PyTorch's name: <c>conv1.weight</c>.</param>
/// <param name="Shape">PyTorch's shape: (out, in, height, width).</param>
/// <param name="FanIn">Inputs that one output is the sum of; fresh elements are uniform in ±1/sqrt(fan in).</param>
/// <param name="Packing">Order in which the kernels keep it.</param>
public sealed record Parameter(string Name, Shape Shape, int FanIn, Packing Packing);
