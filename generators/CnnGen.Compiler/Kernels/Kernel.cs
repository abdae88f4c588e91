using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>What one argument of a kernel's method stands for.</summary>
public enum Role
{
    /// <summary>The value of an input of the node.</summary>
    Input,

    /// <summary>The bytes that the user gives in place of an input of floats.</summary>
    Bytes,

    /// <summary>A learned tensor of the node.</summary>
    Parameter,

    /// <summary>The gradient of a learned tensor of the node.</summary>
    ParameterGradient,

    /// <summary>The node's own value.</summary>
    Output,

    /// <summary>Memory that only this node uses.</summary>
    Scratch,

    /// <summary>The training targets.</summary>
    Targets,

    /// <summary>The sum of the losses.</summary>
    Loss,

    /// <summary>The factor on every gradient.</summary>
    Scale,

    /// <summary>The factor on the node's loss.</summary>
    LossFactor,

    /// <summary>The key of the random stream.</summary>
    RandomKey,

    /// <summary>The other workers of the batch.</summary>
    Exchange,

    /// <summary>A size or stride that the call passes as a literal, so that nodes of different shapes share the method.</summary>
    Number,

    /// <summary>A number with a fraction that the calling kernel gives.</summary>
    Bound,

    /// <summary>A table of numbers that the calling kernel makes.</summary>
    Offsets,

    /// <summary>A table of pointers that the calling kernel makes.</summary>
    Places,

    /// <summary>Which part of the work the call does, from 0 on, where several threads compute it together.</summary>
    Part,

    /// <summary>The number of parts; 1 for a thread that is alone.</summary>
    Parts,
}

/// <summary>One parameter of a kernel's method.</summary>
public readonly record struct KernelParameter(Role Role, int Index, string Name)
{
    public string Type => Role switch { Role.Scale or Role.LossFactor or Role.Bound => "float", Role.RandomKey => "uint", Role.Number or Role.Part or Role.Parts => "int", Role.Exchange => "BatchExchange", Role.Offsets => "int*", Role.Places => "float**", Role.Bytes => "byte*", _ => "float*" };
}

/// <summary>
/// A method of the generated code, as a value: equal kernels share one method. Shapes and strides are literals inside, or, where the text does not depend on
/// them, parameters of <see cref="Role.Number"/>, so that many shapes share it.
/// </summary>
internal abstract record Kernel
{
    /// <summary>Speaking name of the method, such as <c>Conv3x3_64x56x56_to_64_Relu</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line for the method's documentation: what is computed.</summary>
    public abstract string Summary { get; }

    /// <summary>Short name for the plan's table, and why it was chosen: <c>direct, 1 vector x 10 pixels</c>.</summary>
    public abstract string Choice { get; }

    /// <summary>The parameters behind <c>int count</c>, the number of samples.</summary>
    public abstract EquatableArray<KernelParameter> Parameters { get; }

    /// <summary>What it fills scratch memory with, if that is what it does; the first word is for the plan's table.</summary>
    public virtual string Content => "weights in the order of this step";

    /// <summary>Whether there is a text for each instruction set; else one scalar text serves all.</summary>
    public virtual bool IsVectorised => true;

    /// <summary>Whether several threads can compute a call of it together: each its part, whose places no other writes to. Every element is computed as it is by one thread.</summary>
    public bool CanBeCut => Parameters.Any(static parameter => parameter.Role == Role.Part);

    /// <summary>Kernels that its text calls by their <see cref="Name"/>, which no other kernel has.</summary>
    public virtual EquatableArray<Kernel> Calls => [];

    /// <summary>This kernel behind those that it calls, directly or not.</summary>
    public IEnumerable<Kernel> WithCalls() => Calls.SelectMany(static kernel => kernel.WithCalls()).Append(this);

    /// <summary>Writes the method's body for an instruction set.</summary>
    public abstract void Emit(CodeWriter code, InstructionSet set);
}

/// <summary>A kernel and the memory that it wants besides its operands.</summary>
internal sealed record KernelChoice(Kernel Kernel, EquatableArray<ScratchSpec> Scratch)
{
    /// <summary>Values of the kernel's parameters of <see cref="Role.Number"/>, by their index.</summary>
    public EquatableArray<int> Numbers { get; init; } = [];

    /// <summary>What computes the same from bytes, for an input that a prediction also takes so.</summary>
    public Kernel? FromBytes { get; init; }

    public static implicit operator KernelChoice(Kernel kernel) => new(kernel, []);

    /// <summary>This choice with the kernel's numbers.</summary>
    public KernelChoice With(CallNumbers numbers) => this with { Numbers = numbers.For(Kernel) };
}

/// <summary>Memory of one node.</summary>
/// <param name="Length">Floats.</param>
/// <param name="Fill">The kernel that fills it once before the pass, from the node's parameters: weights in another order. Null for memory that the node's own kernel writes first.</param>
internal sealed record ScratchSpec(long Length, Kernel? Fill)
{
    /// <summary>Values of the filling kernel's parameters of <see cref="Role.Number"/>, by their index.</summary>
    public EquatableArray<int> Numbers { get; init; } = [];
}
