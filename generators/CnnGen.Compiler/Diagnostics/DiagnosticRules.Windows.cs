namespace CnnGen.Compiler.Diagnostics;

// Rules of layers with sliding windows.
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule BlindWindow = new(
        "CNN0128", "Window without an element",
        "{0}: window {1} of the input {3} has all its taps in the padding, since they are {2} apart; make the dilation or the padding smaller");
}
