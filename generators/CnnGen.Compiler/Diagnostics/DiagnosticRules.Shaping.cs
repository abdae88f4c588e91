namespace CnnGen.Compiler.Diagnostics;

/// <summary>The rules about layers that put elements in other places.</summary>
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule CannotReshape = new(
        "CNN0142", "Elements that do not fill the new shape",
        "{0}: the {2} elements of {1} do not fill the shape {3} exactly; the product of the lengths must be theirs, and one length may be -1 for what is left");

    public static readonly DiagnosticRule NotAPermutation = new(
        "CNN0143", "Axes that are not each named once",
        "{0}: ({1}) does not name each of the axes 0 to {2} of the input {3} once; 0 are the channels");

    public static readonly DiagnosticRule SliceOutside = new(
        "CNN0144", "Slice outside of its axis",
        "{0}: the elements {1} to {2} along axis {3} are not all there: of the input {4} it has 0 to {5}");

    public static readonly DiagnosticRule IndivisibleAxis = new(
        "CNN0145", "Length that cannot be divided",
        "{0}: axis {1} of the input {2} is {3} long, which is no multiple of {4}; change the layer in front, or this one's argument");

    public static readonly DiagnosticRule MissingAxis = new(
        "CNN0146", "Axis that the input does not have",
        "{0}: Axis is {1}, but the input {2} has the axes 0 to {3}; 0 are the channels");

    public static readonly DiagnosticRule NothingToReflect = new(
        "CNN0147", "Border wider than what it mirrors",
        "{0}: a border of {1} cannot mirror the input {2}: along that axis it can be {3} at most, for the outermost element is not repeated");
}
