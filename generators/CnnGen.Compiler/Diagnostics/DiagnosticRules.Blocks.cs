namespace CnnGen.Compiler.Diagnostics;

/// <summary>What goes wrong with blocks; all are told on the use that caused them.</summary>
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule NotABlock = new(
        "CNN0013", "Not a block",
        "'{0}' cannot be used: {1}; a block is a partial class with [Block] in this project");

    public static readonly DiagnosticRule BlockArguments = new(
        "CNN0014", "Values that do not fit a block's parameters",
        "'{0}' cannot be used so: {1}");

    public static readonly DiagnosticRule BlockRecursion = new(
        "CNN0015", "Block that uses itself",
        "'{0}' uses itself: {1}; a network of blocks must come to an end");

    public static readonly DiagnosticRule BlockExpression = new(
        "CNN0016", "Expression that cannot be computed for a use of a block",
        "'{0}': '{1}' has no value with {2}");

    public static readonly DiagnosticRule ParamForm = new(
        "CNN0017", "A block's parameter is a constant",
        "'{0}' carries [Param] but {1}; a parameter is a constant of the block, such as 'const int {0} = 64;'");

    public static readonly DiagnosticRule BlockWithoutInput = new(
        "CNN0150", "Block without input",
        "'{0}' has no input; give it a property '[Input] partial Map X {{ get; }}'");

    public static readonly DiagnosticRule BlockInputs = new(
        "CNN0151", "Number of a block's inputs",
        "'{0}' has {1} input(s), but is given {2}: the chain's value, and what With names");

    public static readonly DiagnosticRule BlockInputWithShape = new(
        "CNN0152", "Input of a block with a shape",
        "{0}: the input of a block gets its shape from each use; write [Input] without one");

    public static readonly DiagnosticRule UnknownBlockOutput = new(
        "CNN0153", "Unknown output of a block",
        "{0} names the output '{1}' of '{2}', but {3}");

    public static readonly DiagnosticRule BlockOutputNotTaken = new(
        "CNN0154", "Output of a block that nobody takes",
        "The output '{0}' of '{1}' is computed, but nobody takes it; start a chain with [From(nameof(...), nameof({1}.{0}))], or take [Output] off it");

    public static readonly DiagnosticRule SharedWeights = new(
        "CNN0155", "Weights that do not fit where they are used again",
        "{0}: '{1}' is {2} where it is first used, but would be {3} here; a chain can only be run again on a value of as many channels");
}
