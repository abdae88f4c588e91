namespace CnnGen.Compiler.Code;

/// <summary>The text of functions that no instruction has, once for each vector width.</summary>
internal static class MathHelpers
{
    private static readonly MathHelper[] Table =
    [
        HyperbolicFunctions.Sigmoid, HyperbolicFunctions.Tanh, ExponentialFunctions.Exp, ExponentialFunctions.Log, ExponentialFunctions.LogOnePlus,
        ErrorFunction.Erf, GateFunctions.Silu, GateFunctions.SiluSlope, GateFunctions.Gelu, GateFunctions.GeluSlope,
        GateFunctions.GeluTanh, GateFunctions.GeluTanhSlope, GateFunctions.Mish, GateFunctions.MishSlope,
        PoolingFunctions.Evens, PoolingFunctions.Odds, PoolingFunctions.Largest, HorizontalFunctions.Highest,
    ];

    /// <summary>All functions.</summary>
    public static IEnumerable<MathFunction> All => Table.Select(static helper => helper.Function);

    /// <summary>A method that computes a function of each lane.</summary>
    public static string Text(MathFunction function, int lanes)
    {
        MathHelper helper = Of(function);
        VectorCode vector = VectorCode.Of(lanes);
        var code = new CodeWriter();
        code.Line($"/// <summary>{helper.Summary}</summary>");
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        string parameters = string.Join(", ", helper.Parameters.Select(name => $"{vector.Type} {name}"));
        code.Block($"private static {(helper.IsScalar ? "float" : vector.Type)} {function}({parameters})", () => helper.Write(code, vector));
        return code.ToString();
    }

    /// <summary>A function and all that it calls.</summary>
    public static IEnumerable<MathFunction> WithCalled(MathFunction function) =>
        Of(function).Calls.SelectMany(WithCalled).Append(function);

    private static MathHelper Of(MathFunction function) => Table.First(helper => helper.Function == function);
}
