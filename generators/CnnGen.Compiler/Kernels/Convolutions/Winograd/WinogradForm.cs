using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Winograd's minimal filtering F(m, 3): m neighbouring sums over three taps from m + 2 products, by the transforms y = A^T ((G w) * (B^T x)); of an image along both axes, (m + 2)^2 products for
/// m^2 sums. Lavin, Gray: "Fast Algorithms for Convolutional Neural Networks", 2015, whose points are 0, 1, -1 and, for m = 4, 2 and -2.
/// </summary>
/// <param name="Outputs">m: 2 or 4.</param>
internal sealed record WinogradForm(int Outputs)
{
    /// <summary>Taps of a window along an axis.</summary>
    public const int Taps = 3;

    /// <summary>m + 2: elements that a tile reads along an axis, and products that it makes.</summary>
    public int Points => Outputs + Taps - 1;

    /// <summary>Products of a tile of the image.</summary>
    public int Products => Points * Points;

    /// <summary>Sums of products with Taps x Taps taps that one product stands for.</summary>
    public double Savings => (double)(Taps * Taps * Outputs * Outputs) / Products;

    /// <summary>Declares the elements d0, d1, ... and a, b and what else a transform of data uses.</summary>
    /// <param name="code">Where the text goes.</param>
    /// <param name="vector">The vectors.</param>
    /// <param name="third">The constant that only this transform uses, beside 2 and 4.</param>
    /// <param name="hasTwo">Whether it uses the 2.</param>
    public void Declare(CodeWriter code, VectorCode vector, (string Name, float Value) third, bool hasTwo = true)
    {
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, Points).Select(static i => "d" + Numbers.Text(i)))}, a, b{(Outputs == 4 ? ", e, f" : "")};");
        if (Outputs == 4)
            code.Line($"{vector.Type} {(hasTwo ? $"two = {vector.Constant(2)}, " : "")}four = {vector.Constant(4)}, {third.Name} = {vector.Constant(third.Value)};");
    }

    /// <summary>B^T d: replaces d0, d1, ... by what is multiplied.</summary>
    public void TransformInput(CodeWriter code, VectorCode vector)
    {
        if (Outputs == 2)
        {
            code.Line("d0 = d0 - d2; a = d1 + d2; b = d2 - d1; d3 = d1 - d3; d1 = a; d2 = b;");
            return;
        }

        code.Line($"a = {vector.NegatedMultiplyAdd("four", "d2", "d4")}; b = {vector.NegatedMultiplyAdd("four", "d1", "d3")}; e = d4 - d2; f = d3 - d1;");
        code.Line($"d0 = {vector.NegatedMultiplyAdd("five", "d2", vector.MultiplyAdd("four", "d0", "d4"))};");
        code.Line($"d5 = {vector.NegatedMultiplyAdd("five", "d3", vector.MultiplyAdd("four", "d1", "d5"))};");
        code.Line($"d1 = a + b; d2 = a - b; d3 = {vector.MultiplyAdd("two", "f", "e")}; d4 = {vector.NegatedMultiplyAdd("two", "f", "e")};");
    }

    /// <summary>A^T d: replaces d0, d1, ... by the sums.</summary>
    public void TransformResult(CodeWriter code, VectorCode vector)
    {
        if (Outputs == 2)
        {
            code.Line("a = d0 + d1; b = d1 - d2; d0 = a + d2; d1 = b - d3;");
            return;
        }

        code.Line("a = d1 + d2; b = d1 - d2; e = d3 + d4; f = d3 - d4;");
        code.Line($"d0 = d0 + a + e; d1 = {vector.MultiplyAdd("two", "f", "b")}; d2 = {vector.MultiplyAdd("four", "e", "a")}; d3 = {vector.MultiplyAdd("eight", "f", "b")} + d5;");
    }

    /// <summary>A d, the transpose of <see cref="TransformResult"/>: replaces d0, d1, ... of as many sums by what is multiplied, for the gradient of the weights.</summary>
    public void TransformGradient(CodeWriter code, VectorCode vector)
    {
        if (Outputs == 2)
        {
            code.Line("a = d0 + d1; b = d0 - d1; d3 = -d1; d1 = a; d2 = b;");
            return;
        }

        code.Line($"a = d0 + d2; b = d1 + d3; e = {vector.MultiplyAdd("four", "d2", "d0")}; f = {vector.MultiplyAdd("eight", "d3", "d1 + d1")}; d5 = d3;");
        code.Line("d1 = a + b; d2 = a - b; d3 = e + f; d4 = e - f;");
    }

    /// <summary>G^T d, the transpose of <see cref="TransformWeights"/>: the gradients of three taps from those of the products' factors d0, d1, ...; a and b are used.</summary>
    public IEnumerable<string> TransformWeightsGradient(CodeWriter code)
    {
        code.Line(Outputs == 2 ? "a = 0.5f * (d1 + d2);" : "a = (1f / 6f) * (d1 + d2); b = (1f / 24f) * (d3 + d4);");
        return Outputs == 2
            ? ["d0 + a", "0.5f * (d1 - d2)", "a + d3"]
            : ["0.25f * d0 - a + b", "(1f / 12f) * (d3 - d4) - (1f / 6f) * (d1 - d2)", "4f * b - a + d5"];
    }

    /// <summary>G w: the products' factors from three taps w0, w1, w2, in scalars or vectors of channels.</summary>
    public IEnumerable<string> TransformWeights() => Outputs == 2
        ? ["w0", "0.5f * (w0 + w1 + w2)", "0.5f * (w0 - w1 + w2)", "w2"]
        :
        [
            "0.25f * w0", "(-1f / 6f) * (w0 + w1 + w2)", "(-1f / 6f) * (w0 - w1 + w2)",
            "(1f / 24f) * w0 + (1f / 12f) * w1 + (1f / 6f) * w2", "(1f / 24f) * w0 - (1f / 12f) * w1 + (1f / 6f) * w2", "w2",
        ];

    public override string ToString() => $"F({Outputs},3)";
}
