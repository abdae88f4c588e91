namespace CnnGen.Compiler.Diagnostics;

// Rules of normalisation layers.
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule NormGroups = new(
        "CNN0132", "Groups that do not divide the channels to normalise",
        "{0}: {1} groups do not divide the {2} channels of the input {3}; choose a number of groups that does");

    public static readonly DiagnosticRule InstanceOfVector = new(
        "CNN0133", "Instance normalisation of a vector",
        "{0} normalises each channel over its positions, but its input is the vector {1}, whose channels have one number each; use [LayerNorm] or [BatchNorm]");

    public static readonly DiagnosticRule NormalizeCounts = new(
        "CNN0180", "Numbers that do not fit the channels to normalise",
        "{0} has {1} mean(s) and {2} standard deviation(s), but the input {3} has {4} channel(s); give one number for each channel, or one for all");

    public static readonly DiagnosticRule BlockInputBytes = new(
        "CNN0181", "Input of a block as bytes",
        "{0}: the input of a block is a value of the network that uses it; write Bytes = true on an input of the network");
}
