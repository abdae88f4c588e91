using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Specs;

/// <summary>What the attributes on a class say, read and not yet understood: the input of the compiler and the key of the incremental cache.</summary>
/// <param name="Type">The class that carries the attributes.</param>
/// <param name="Tensors">The named tensors in order of declaration. A network that is one chain has a single tensor without a name: the class itself.</param>
/// <param name="Arguments">The arguments of <c>[Model]</c>.</param>
/// <param name="Options">What the project says about all its networks.</param>
public sealed record NetworkSpec(
    TypeSpec Type,
    EquatableArray<TensorSpec> Tensors,
    EquatableArray<ArgumentSpec> Arguments,
    CompilerOptions Options);

/// <summary>The class that a network is written as, with all that is needed to reopen it in another file.</summary>
/// <param name="Namespace">Full name of the namespace, empty for the global one.</param>
/// <param name="Containers">Declarations of the types around it, outermost first, such as <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Declaration">The declaration itself without modifiers of access, such as <c>partial class LeNet5</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record TypeSpec(string Namespace, EquatableArray<string> Containers, string Declaration, string Name)
{
    /// <summary>Name with the namespace and containers, for file names: <c>Vision.LeNet5</c>.</summary>
    public string HintName { get; init; } = Name;
}

/// <summary>A named tensor: a property and the chain of layers that makes it.</summary>
/// <param name="Name">Name of the property; empty for a chain on the class.</param>
/// <param name="IsPublic">Whether the tensor is kept after a prediction, to be looked at.</param>
/// <param name="Accessibility">The property's access modifiers as the other half must repeat them, such as <c>public</c> or <c>private</c>; empty if none is written.</param>
/// <param name="Layers">The layers, left to right.</param>
public sealed record TensorSpec(string Name, bool IsPublic, string Accessibility, EquatableArray<LayerSpec> Layers);

/// <summary>One layer attribute.</summary>
/// <param name="Name">Name of the attribute without <c>Attribute</c>: <c>Conv2D</c>.</param>
/// <param name="Arguments">The arguments that are written, in the order written; positional ones carry the name of the constructor's parameter.</param>
public sealed record LayerSpec(string Name, EquatableArray<ArgumentSpec> Arguments)
{
    /// <summary>The block that <c>[Use]</c> puts here, its parameters already replaced by the values of this use; null for a layer.</summary>
    public BlockSpec? Block { get; init; }

    /// <summary>What is wrong with a <c>[Use]</c>, so that no block could be put here; null where nothing is.</summary>
    public (DiagnosticRule Rule, EquatableArray<string> Arguments)? Mistake { get; init; }
}

/// <summary>A block as one use means it.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Tensors">Its named tensors in order of declaration; or a single one without a name: the class itself.</param>
public sealed record BlockSpec(string Name, EquatableArray<TensorSpec> Tensors);

/// <summary>One argument of an attribute.</summary>
/// <param name="Name">Name of the constructor's parameter or of the property, as the attribute class spells it: <c>kernelSize</c>, <c>Padding</c>.</param>
/// <param name="Value">
/// An <see cref="int"/>, <see cref="double"/> (also for float), <see cref="bool"/>, <see cref="string"/> (also an enum's member, by its name), an
/// <see cref="EquatableArray{T}"/> of <see cref="string"/> (with <c>""</c> for null), of <see cref="int"/> or of <see cref="double"/> (also for float), or null.
/// </param>
public sealed record ArgumentSpec(string Name, object? Value);

/// <summary>What the project says about all its networks.</summary>
/// <param name="AllowUnsafe">Whether the compilation allows unsafe code, which the generated kernels are.</param>
/// <param name="Dump">Whether the graph after each stage is added to the sources, as comments (<c>CnnGenDump</c>).</param>
/// <param name="Winograd">Whether predictions may use Winograd's algorithm (<c>CnnGenWinograd</c>).</param>
/// <param name="InstructionSets">The sets that kernels are written for (<c>CnnGenInstructionSets</c>), by name; none means all.</param>
public sealed record CompilerOptions(bool AllowUnsafe, bool Dump, EquatableArray<string> InstructionSets = default, bool Winograd = true);

/// <summary>A place in a spec. The side that knows the syntax turns it into a line and column.</summary>
/// <param name="Tensor">Index in <see cref="NetworkSpec.Tensors"/>; -1 for the class itself.</param>
/// <param name="Layer">Index in <see cref="TensorSpec.Layers"/>; -1 for the property (or class) itself.</param>
public readonly record struct SpecLocation(int Tensor, int Layer)
{
    /// <summary>Inside a block: the tensor meant, such as <c>Stage1.0.Y</c>; the place is then that of the use in the network. Else null.</summary>
    public string? Path { get; init; }

    /// <summary>The class itself, or its <c>[Model]</c> attribute.</summary>
    public static SpecLocation Class { get; } = new(-1, -1);
}
