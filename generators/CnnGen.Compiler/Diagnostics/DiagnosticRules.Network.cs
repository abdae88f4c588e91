namespace CnnGen.Compiler.Diagnostics;

/// <summary>The rules that a network must keep; CNN01xx are about its layers and shapes.</summary>
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule NoInput = new(
        "CNN0101", "Network without input",
        "The network '{0}' has no input; begin with an input such as [Input(channels, height, width)]");

    public static readonly DiagnosticRule NoOutput = new(
        "CNN0102", "Network without output",
        "The network '{0}' has no output; end the chain that makes its result with [Output]");

    public static readonly DiagnosticRule UnknownTensor = new(
        "CNN0103", "Unknown tensor",
        "{0} names '{1}', but no property of the network is called so{2}");

    public static readonly DiagnosticRule Cycle = new(
        "CNN0104", "Cycle",
        "'{0}' is needed to compute itself: {1}; a layer can only use tensors that do not depend on it");

    public static readonly DiagnosticRule ArgumentOutOfRange = new(
        "CNN0105", "Argument out of range",
        "{0}: {1} is {2}, but must be {3}");

    public static readonly DiagnosticRule DropoutRate = new(
        "CNN0106", "Dropout rate out of range",
        "{0}: {1} is {2}, but must be at least 0 and below 1: the share of values that is dropped");

    public static readonly DiagnosticRule KernelTooLarge = new(
        "CNN0107", "Kernel larger than the padded input",
        "{0}: the {1} window does not fit into the input {2}, which is {3} with its padding; make the kernel or the stride before it smaller, or the padding larger");

    public static readonly DiagnosticRule GroupsDoNotDivide = new(
        "CNN0108", "Channels not divisible by groups",
        "{0}: Groups = {1} must divide both the {2} channels of the input {3} and the {4} filters; change one of the three");

    public static readonly DiagnosticRule CannotCombine = new(
        "CNN0109", "Shapes that cannot be combined element by element",
        "{0}: cannot {1} {2} and {3}; all operands need the same shape, or one number for each channel, so change the filters, the stride or the padding of one side");

    public static readonly DiagnosticRule CannotConcatenate = new(
        "CNN0110", "Shapes that cannot be concatenated",
        "{0}: cannot concatenate {1} and {2} along the channels; the axes behind the channels must be the same, so change the stride or the padding of one side");

    public static readonly DiagnosticRule DenseOnImage = new(
        "CNN0111", "Dense on an image",
        "{0}: the input is not a vector but {1}; put [Flatten] (then it is a vector of {2}) or [GlobalAvgPool] (a vector of {3}) in front");

    public static readonly DiagnosticRule WrongAxes = new(
        "CNN0112", "Input with other axes",
        "{0} needs {1}, but its input is {2}; {3}");

    public static readonly DiagnosticRule TooLarge = new(
        "CNN0113", "Tensor too large",
        "{0}: {1} of {2} has {3} elements, more than the limit of {4}; make the layer or the input smaller");

    public static readonly DiagnosticRule OverBudget = new(
        "CNN0114", "Over the budget of generated code",
"{0}: with this layer the network comes to about {1} KB of generated code, and the budget is {2} KB; layers of equal kind, arguments and input shape share their code, so use fewer different ones");

    public static readonly DiagnosticRule LossDoesNotFit = new(
        "CNN0115", "Loss does not fit the output",
        "The loss {0} {1}, but the output '{2}' is {3}; {4}");

    public static readonly DiagnosticRule InputNotFirst = new(
        "CNN0116", "Input behind other layers",
        "{0} must be the first layer of its chain; give it a property of its own");

    public static readonly DiagnosticRule PaddingTooLarge = new(
        "CNN0117", "Padding too large for pooling",
        "{0}: a padding of {1} with a kernel of {2} makes windows that see only padding; the padding can be at most half the kernel");

    public static readonly DiagnosticRule NothingToMerge = new(
        "CNN0118", "Nothing to merge",
        "{0} names no tensor; write {0}(nameof(Other))");

    public static readonly DiagnosticRule UnknownLayer = new(
        "CNN0119", "Unknown layer",
        "The compiler knows no layer called {0}; only the attributes of the CnnGen library are layers");

    public static readonly DiagnosticRule FromNotFirst = new(
        "CNN0120", "From behind other layers",
        "{0} must be the first layer of its chain: it says where the chain starts");

    public static readonly DiagnosticRule NothingAbove = new(
        "CNN0121", "Chain without a start",
        "The chain of '{0}' has nothing to start from; begin with [Input(...)] or [From(nameof(...))]");

    public static readonly DiagnosticRule ReservedName = new(
        "CNN0122", "Name that the generated class uses",
        "'{0}' is a member that generated code has; choose another name, or for a method other parameters");

    public static readonly DiagnosticRule TooManyLayers = new(
        "CNN0123", "Too many layers",
        "{0} is layer {1} of the network, which may have {2}");
}
