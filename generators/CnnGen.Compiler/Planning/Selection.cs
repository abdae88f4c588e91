using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>What stage 6 decides: for each node the layout of its value and the kernel that makes it.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Layouts">Layout of each node's value; null where it makes none.</param>
/// <param name="Choices">Kernel of each node; null for an input that is read where the user has it, and for a value that is there without a call.</param>
/// <param name="Places">In whose memory each value lies.</param>
/// <param name="Request">What the pass is planned for.</param>
internal sealed record Selection(Graph Graph, EquatableArray<Layout?> Layouts, EquatableArray<KernelChoice?> Choices, EquatableArray<ValuePlace> Places, PlanRequest Request)
{
    /// <summary>Whether a node's value is there without a call: its operands wrote it, or it is a range of another's channels.</summary>
    public bool IsInPlace(int node) => Choices[node] is null && Layouts[node] is not null && Graph.Nodes[node].Op is not InputOp;
}

/// <summary>What a pass is planned for.</summary>
/// <param name="Samples">Samples that one pass usually computes at most: what kernels are chosen for.</param>
/// <param name="TargetLength">Floats of one sample's training targets.</param>
/// <param name="Form">How the kernels are written.</param>
/// <param name="IsBatched">Whether the memory of the pass is made for as many samples as the caller likes; else for one.</param>
/// <param name="AllowsWinograd">Whether convolutions may be computed by Winograd's algorithm: what is made of the weights must serve many passes, or one over several samples.</param>
/// <param name="TakesBytes">Whether inputs that may be bytes are taken so too.</param>
/// <param name="CutsCalls">Whether the network is large enough that predictions share its large calls between threads. The same for all passes of a network, which share kernels.</param>
/// <param name="KeepsPreparations">Whether what is computed from the parameters alone lies in memory of its own, which serves many passes.</param>
internal sealed record PlanRequest(
    int Samples, int TargetLength, CodeForm Form, bool IsBatched = false, bool AllowsWinograd = false, bool TakesBytes = false, bool CutsCalls = false, bool KeepsPreparations = false)
{
    /// <summary>The first node that computes <see cref="Samples"/> samples together, where those before it compute one at a time.</summary>
    public int FirstTogether { get; init; }

    /// <summary>Samples that a node computes at most.</summary>
    public int SamplesOf(int node) => node >= FirstTogether ? Samples : 1;
}
