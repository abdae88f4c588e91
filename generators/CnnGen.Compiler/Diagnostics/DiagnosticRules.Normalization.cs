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
}
