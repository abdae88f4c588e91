using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>Finds the helpers that a class of kernels calls, so that each is printed there once for each width in use.</summary>
internal static class MathHelperSelection
{
    private static readonly MathFunction[] Functions = [MathFunction.Sigmoid, MathFunction.Tanh, MathFunction.Evens, MathFunction.Odds, MathFunction.Largest];

    public static IEnumerable<string> NeededBy(string text)
    {
        bool sigmoid = Calls(text, MathFunction.Sigmoid);
        foreach (MathFunction function in Functions)
        {
            // The sigmoid is written by the hyperbolic tangent.
            if (!Calls(text, function) && !(sigmoid && function == MathFunction.Tanh))
                continue;
            foreach (InstructionSet set in InstructionSet.All)
            {
                if (text.Contains(VectorCode.Of(set.Lanes).Type) || text.Contains(VectorCode.Of(set.Lanes).Broadcast("").TrimEnd(')')))
                    yield return MathHelpers.Text(function, set.Lanes);
            }
        }
    }

    private static bool Calls(string text, MathFunction function) => text.Contains($" {function}(") || text.Contains($"({function}(");
}
