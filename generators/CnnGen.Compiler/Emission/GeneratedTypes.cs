namespace CnnGen.Compiler;

/// <summary>The types that generated code calls by their short names. Whatever else has such a name where a network stands would hide them.</summary>
public static class GeneratedTypes
{
    /// <summary>Full names, with the number of type parameters as metadata spells it.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "CnnGen.BatchExchange", "CnnGen.Floats16", "CnnGen.Floats4", "CnnGen.Floats8", "CnnGen.IFloats`1", "CnnGen.IModel`1", "CnnGen.InitialValue", "CnnGen.ITrainableModel`1", "CnnGen.MapLayout", "CnnGen.ModelInfo", "CnnGen.NameMap", "CnnGen.NativeBuffer", "CnnGen.ParameterInfo", "CnnGen.ParameterSet", "CnnGen.PredictionPiece", "CnnGen.Predictor", "CnnGen.TrainingPiece",
        "System.ArgumentException", "System.ArgumentNullException", "System.GC", "System.InvalidOperationException", "System.Math", "System.MathF", "System.PlatformNotSupportedException", "System.ReadOnlySpan`1", "System.Span`1",
        "System.Runtime.CompilerServices.MethodImplOptions",
        "System.Runtime.Intrinsics.Vector128", "System.Runtime.Intrinsics.Vector256", "System.Runtime.Intrinsics.Vector512",
        "System.Runtime.Intrinsics.Vector128`1", "System.Runtime.Intrinsics.Vector256`1", "System.Runtime.Intrinsics.Vector512`1",
        "System.Runtime.Intrinsics.X86.Avx2", "System.Runtime.Intrinsics.X86.Avx512F", "System.Runtime.Intrinsics.X86.Fma",
    ];
}
