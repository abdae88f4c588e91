using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>A pass as the generated code runs it: calls in order, over one arena.</summary>
/// <param name="Selection">The graph with its layouts and kernels.</param>
/// <param name="Steps">The calls.</param>
/// <param name="Buffers">The memory that they use, each with its place in the arena.</param>
/// <param name="SampleLength">Floats of the arena that each sample takes for itself; 0 where it is made for one.</param>
/// <param name="ScratchLength">Floats of the arena's other part, which lies behind.</param>
internal sealed record Plan(Selection Selection, EquatableArray<Step> Steps, EquatableArray<Buffer> Buffers, long SampleLength, long ScratchLength)
{
    public Graph Graph => Selection.Graph;

    /// <summary>Floats of the memory of its own that holds what is computed from the parameters alone.</summary>
    public long PreparedLength { get; init; }

    /// <summary>Whether several threads compute some of its calls together.</summary>
    public bool IsCut => Steps.Any(static step => step.IsCut);

    /// <summary>Whether some calls depend on the parameters alone.</summary>
    public bool HasPreparations => Steps.Any(static step => step.IsPreparation);

    /// <summary>Samples that the arena has room for; 1 where whoever makes it decides.</summary>
    public int Room => Selection.Request.IsBatched ? 1 : Selection.Request.Samples;

    /// <summary>Floats of the arena.</summary>
    public long ArenaLength => (SampleLength * Room) + ScratchLength;

    /// <summary>Floats that each worker shares with the others at a time; 0 where a sample's results do not depend on the others of its batch.</summary>
    public int ExchangeLength => Graph.Nodes.Select(static node => (node.Op as IExchanges)?.ExchangeLength ?? 0).DefaultIfEmpty(0).Max();

    /// <summary>Index of a buffer's first float in the arena.</summary>
    public long PlaceOf(Buffer buffer) => buffer.IsPerSample ? buffer.Offset * Room : (SampleLength * Room) + buffer.Offset;

    /// <summary>The buffer that holds a node's value, alone or beside others; null where the value lies outside the arena.</summary>
    public Buffer? BufferOf(int node) => Buffers.FirstOrDefault(buffer => buffer.Node == Selection.Places[node].Whole && buffer.Scratch < 0);

    /// <summary>The buffers by node and index of the scratch memory (-1 for the value): for who looks up many.</summary>
    public Dictionary<(int Node, int Scratch), Buffer> BuffersByOwner() => Buffers.ToDictionary(static buffer => (buffer.Node, buffer.Scratch));
}

/// <summary>One call of a kernel.</summary>
/// <param name="Node">The node that it computes.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Fills">Index of the node's scratch memory that the call fills; -1 if it computes the node itself.</param>
/// <param name="Numbers">Values of the kernel's parameters of <see cref="Role.Number"/>.</param>
internal sealed record Step(int Node, Kernel Kernel, int Fills, EquatableArray<int> Numbers)
{
    /// <summary>Whether it computes something from the parameters alone, so that its result stays right until they change.</summary>
    public bool IsPreparation => Fills >= 0;

    /// <summary>Whether it reads bytes, in place of the call before, which reads floats.</summary>
    public bool IsFromBytes { get; init; }

    /// <summary>Whether several threads compute it together; if not, the first does it alone.</summary>
    public bool IsCut { get; init; }

    /// <summary>The parameters for whose gradients it is made, and for nothing else; none where it is made in any case.</summary>
    public EquatableArray<ParameterRange> Serves { get; init; } = [];

    /// <summary>Whether all threads must have come so far before it.</summary>
    public bool IsBehindMeeting { get; init; }
}

/// <summary>A piece of the arena.</summary>
/// <param name="Node">The node whose value, with all its parts, or scratch memory it is.</param>
/// <param name="Scratch">Index of the scratch memory; -1 for the value.</param>
/// <param name="Length">Floats; those of one sample, if it is <see cref="IsPerSample"/>.</param>
/// <param name="First">The step that writes it first.</param>
/// <param name="Last">The step that reads it last.</param>
/// <param name="IsPinned">Whether nothing else may use the place at any time: it has zeros that no kernel writes, or is looked at later.</param>
internal sealed record Buffer(int Node, int Scratch, long Length, int First, int Last, bool IsPinned)
{
    /// <summary>Whether it takes its length, and the place in front of it, for each sample that the arena has room for.</summary>
    public bool IsPerSample { get; init; }

    /// <summary>Whether it holds what is computed from the parameters alone, in memory of its own.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>Index of its first float in its part of the arena, with room for one sample; known from stage 8 on.</summary>
    public long Offset { get; init; } = -1;
}
