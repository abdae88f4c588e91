namespace CnnGen.Compiler.Diagnostics;

// Rules of layers with sliding windows.
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule BlindWindow = new(
        "CNN0128", "Window without an element",
        "{0}: window {1} of the input {3} has all its taps in the padding, since they are {2} apart; make the dilation or the padding smaller");

    public static readonly DiagnosticRule OutputPaddingTooLarge = new(
        "CNN0129", "Output padding too large",
        "{0}: an output padding of {1} must be smaller than the stride, which is {2}, or the dilation, which is {3}: it chooses among the inputs' lengths that a convolution maps to this one");

    public static readonly DiagnosticRule PaddingTakesAll = new(
        "CNN0130", "Padding that takes everything",
        "{0}: a padding of {1} takes everything away that the input {2} makes; make the padding smaller, or the kernel or the stride larger");
}
