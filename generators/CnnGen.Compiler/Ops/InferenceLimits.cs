namespace CnnGen.Compiler.Ops;

/// <summary>Bounds on what one network may ask for; stage 3 holds every network against them, so that no later stage can overflow.</summary>
public static class InferenceLimits
{
    /// <summary>Most elements of one value or learned tensor: 1 GiB of floats.</summary>
    public const long LargestTensor = 1L << 28;

    /// <summary>Most elements of a value with its padding, and of what lies in one block: all parameters, all inputs, all outputs.</summary>
    public const long LargestPadded = 1L << 29;

    /// <summary>Most kilobytes of generated code: beyond, every edit of the class is slow.</summary>
    public const int CodeBudget = 8_000;

    /// <summary>Most layers in all.</summary>
    public const int MostLayers = 4096;

    /// <summary>Most tensors that one layer names; each is written out in its kernel.</summary>
    public const int MostOperands = 64;
}
