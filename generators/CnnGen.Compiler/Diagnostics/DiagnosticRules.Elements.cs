namespace CnnGen.Compiler.Diagnostics;

// Layers that work element by element.
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule SlopesNotPerChannel = new(
        "CNN0124", "Number of slopes is neither 1 nor the channels",
        "{0}: numParameters is {1}, but the input {2} has {3} channels; write {3} for a slope of each channel, or 1 for one of all");

    public static readonly DiagnosticRule NoPositions = new(
        "CNN0125", "Nothing but channels",
        "{0} drops all positions of a channel together, but its input {1} has a single number for each; use [Dropout] instead");
}
