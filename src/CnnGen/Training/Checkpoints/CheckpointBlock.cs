namespace CnnGen;

/// <summary>Numbers of a checkpoint that are laid out as the parameters are: weights, or what the optimiser keeps of each.</summary>
/// <param name="Prefix">What stands before the names of the parameters in the file: nothing for the weights, or a path that ends with a slash, which no parameter's name has.</param>
/// <param name="Buffer">The numbers, in the kernels' order.</param>
internal sealed record CheckpointBlock(string Prefix, NativeBuffer Buffer)
{
    /// <summary>What the names of all blocks begin with that have numbers only of what is trained.</summary>
    public const string Optimizer = "optimizer/";

    /// <summary>Prefix of the average.</summary>
    public const string Average = "average/";

    /// <summary>What the names of the gradients that wait for an update begin with.</summary>
    public const string Gradients = "gradients/";

    /// <summary>What the names of a callback's parameters begin with.</summary>
    public const string Callback = "callback/";

    /// <summary>The parameters that a block of that prefix has.</summary>
    public static IEnumerable<ParameterInfo> ParametersOf(ModelInfo info, string prefix) =>
        prefix.StartsWith(Optimizer, StringComparison.Ordinal) ? info.Parameters.Where(static parameter => parameter.IsTrained) : info.Parameters;
}
