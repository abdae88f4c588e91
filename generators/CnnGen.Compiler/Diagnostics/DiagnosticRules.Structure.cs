namespace CnnGen.Compiler.Diagnostics;

// CNN00xx are about the form of a class: the side that sees the syntax tells them.
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule InternalError = new(
        "CNN0001", "The network compiler failed",
        "The network compiler failed on '{0}'; please report this together with the class: {1}");

    public static readonly DiagnosticRule ClassNotPartial = new(
        "CNN0002", "A network is a partial class",
        "'{0}' is a network or block but not partial, so its code cannot be added to it; write 'partial class {0}'");

    public static readonly DiagnosticRule ContainerNotPartial = new(
        "CNN0003", "The types around a network are partial",
        "'{0}' contains the network '{1}' but is not partial, so the network's code cannot be added; make '{0}' partial or move '{1}' out of it");

    public static readonly DiagnosticRule ClassForm = new(
        "CNN0004", "A network is an ordinary class",
        "'{0}' {1}; a network or block is an ordinary class, such as 'public partial class {0}'");

    public static readonly DiagnosticRule LayersInSeveralDeclarations = new(
        "CNN0005", "The layers of a network stand in one declaration",
        "The layers of '{0}' are spread over {1} partial declarations, which have no order among them; move all layers into one");

    public static readonly DiagnosticRule LayersOnClassAndProperties = new(
        "CNN0006", "Layers stand on the class or on its properties",
        "'{0}' has layers on the class and on its property '{1}'; keep one chain on the class, or give every chain a property");

    public static readonly DiagnosticRule PropertyForm = new(
        "CNN0007", "A named tensor is a partial property of type Map",
        "Property '{0}' carries layers but {1}; a named tensor is declared as 'partial Map Name {{ get; }}'");

    public static readonly DiagnosticRule PropertyWithoutLayers = new(
        "CNN0008", "A named tensor has layers",
        "Property '{0}' is a tensor of the network '{1}' but carries no layer; say what makes it, such as [Relu] or [Input(3, 32, 32)]");

    public static readonly DiagnosticRule ModelMissing = new(
        "CNN0009", "Layers belong to a network",
        "'{0}' carries layers but not [Model], so no code is generated for it; add [Model] to the class");

    public static readonly DiagnosticRule UnsafeNotAllowed = new(
        "CNN0010", "Generated kernels need unsafe code",
        "The generated code of '{0}' uses pointers; set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project file");

    public static readonly DiagnosticRule HiddenType = new(
        "CNN0012", "Name that hides a type of the generated code",
        "'{0}' hides '{1}', which the generated code of '{2}' uses; rename it, or move the network to another namespace");

    public static readonly DiagnosticRule UnknownInstructionSet = new(
        "CNN0018", "Unknown instruction set",
        "The property CnnGenInstructionSets names '{0}'; there are {1}, separated by commas");

    public static readonly DiagnosticRule LanguageVersionTooLow = new(
        "CNN0011", "Generated code needs C# 13",
        "The generated code of '{0}' needs C# 13 or later, but the project is compiled as C# {1}; raise <LangVersion> in the project file");
}
