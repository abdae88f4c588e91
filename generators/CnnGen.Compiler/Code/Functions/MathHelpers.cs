using System.Collections.Concurrent;

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

    private static readonly ConcurrentDictionary<MathFunction, string?> AnyWidths = new();

    /// <summary>All functions.</summary>
    public static IEnumerable<MathFunction> All => Table.Select(static helper => helper.Function);

    /// <summary>A method that computes a function of each lane.</summary>
    public static string Text(MathFunction function, VectorCode vector)
    {
        MathHelper helper = Of(function);
        var code = new CodeWriter();
        WriteHead(code, helper, vector.Type);
        code.Scope(() => helper.Write(code, vector));
        return code.ToString();
    }

    /// <summary>The same for vectors of any width; null if widths have texts of their own.</summary>
    public static string? TextOfAnyWidth(MathFunction function) => AnyWidths.GetOrAdd(function, WriteAnyWidth);

    private static string? WriteAnyWidth(MathFunction function)
    {
        MathHelper helper = Of(function);
        string? body = AnyWidth.Merge([.. InstructionSet.All.Select(set => Body(helper, VectorCode.Of(set.Lanes, isNamed: true)))]);
        if (body is null || helper.Calls.Any(static called => TextOfAnyWidth(called) is null))
            return null;
        var code = new CodeWriter();
        WriteHead(code, helper, AnyWidth.Parameter);
        code.Scope(() => code.Lines(body));
        return code.ToString();
    }

    private static string Body(MathHelper helper, VectorCode vector)
    {
        var code = new CodeWriter();
        helper.Write(code, vector);
        return code.ToString();
    }

    private static void WriteHead(CodeWriter code, MathHelper helper, string type)
    {
        code.Line($"/// <summary>{helper.Summary}</summary>");
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        string parameters = string.Join(", ", helper.Parameters.Select(name => $"{type} {name}"));
        code.Line($"private static {(helper.IsScalar ? "float" : type)} {helper.Function}({parameters})");
    }

    /// <summary>A function and all that it calls.</summary>
    public static IEnumerable<MathFunction> WithCalled(MathFunction function) =>
        Of(function).Calls.SelectMany(WithCalled).Append(function);

    private static MathHelper Of(MathFunction function) => Table.First(helper => helper.Function == function);
}
