namespace CnnGen.Compiler.Code;

internal static class MathHelpers
{
    public static string Text(MathFunction function, int lanes) => function.ToString() + lanes;
}
