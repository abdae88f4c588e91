using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Elements copied from one place to another: between layouts, between shapes of one length, into and out of ranges of channels. Shapes share it: sizes and strides
/// are numbers of the call.
/// </summary>
/// <param name="Title">What the copying is for, as the beginning of the method's name: <c>Flatten</c>.</param>
/// <param name="Inputs">Number of the node's inputs, of which those are read that are copied.</param>
/// <param name="Parts">What is copied of which input.</param>
internal sealed record CopyKernel(string Title, int Inputs, EquatableArray<CopyPart> Parts) : Kernel
{
    /// <summary>Whether several threads can copy together; not where zeros are written first.</summary>
    public bool IsCut { get; init; }

    public override string Name => Title + string.Concat(Parts.Select(static part => part.Traversal.Name).Distinct()) + (IsCut ? "_Cut" : "");

    public override string Summary => $"Copies {string.Join(", ", Copied.Select(i => CopyNames.Input(i, Inputs)))} to y.";

    public override string Choice => "copy";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. Copied.Select(i => new KernelParameter(Role.Input, i, CopyNames.Input(i, Inputs))), new(Role.Output, 0, CopyNames.Output),
        .. CallNumbers.Parameters([.. Pointers.Select(Samples.LengthOf), .. Parts.SelectMany(static part => part.Traversal.Parameters)]),
        .. IsCut ? WorkParts.Parameters : [],
    ];

    /// <summary>The inputs that are read.</summary>
    private IEnumerable<int> Copied => Parts.Where(static part => !part.IsZero).Select(static part => part.Input).Distinct();

    private IEnumerable<string> Pointers => Copied.Select(i => CopyNames.Input(i, Inputs)).Append(CopyNames.Output);

    public override void Emit(CodeWriter code, InstructionSet set) => Samples.Loop(code, Pointers, () =>
    {
        foreach (CopyPart part in Parts)
        {
            void copy() => part.Traversal.Emit(code, set.Vector(Layout.Line), step => Step(code, part, step), IsCut);
            if (Parts.Count > 1)
                code.Scope(copy);
            else
                copy();
        }
    });

    private static void Step(CodeWriter code, CopyPart part, TraversalStep step)
    {
        int to = part.IsZero ? 0 : 1;
        code.Line(step.Vector is { } vector
            ? vector.Store(part.IsZero ? vector.Zero : vector.Load(step.Address(0)), step.Address(to))
            : $"{step.Element(to)} = {(part.IsZero ? "0f" : step.Element(0))};");
    }
}

/// <summary>The copying of one input, or of some of its channels.</summary>
/// <param name="Input">Index of the input; -1 where zeros are written.</param>
/// <param name="Traversal">The loops over what is read and what is written; where zeros are, over that only.</param>
internal sealed record CopyPart(int Input, Traversal Traversal)
{
    public bool IsZero => Input < 0;
}

/// <summary>Collects what is copied, and makes the kernel with its numbers.</summary>
internal sealed class Copying(string title, IReadOnlyList<Layout> inputs, Layout output)
{
    private readonly CallNumbers _numbers = new();
    private readonly List<CopyPart> _parts = [];

    /// <summary>Zeros in all elements of the output, before anything is copied there.</summary>
    public Copying Clear()
    {
        View all = View.HasWholePixels(output) ? View.Padded(output) : View.Of(output);
        _parts.Add(new(-1, Traversal.Of([CopyNames.Output], [all], !Traversal.IsContiguous([all]), _numbers, "Zero")));
        return this;
    }

    /// <summary>A view of an input, and the view of the output, of the same lengths, that it is copied to.</summary>
    public Copying Add(int input, View from, View to)
    {
        string[] names = [CopyNames.Input(input, inputs.Count), CopyNames.Output];
        string suffix = inputs.Count == 1 ? "" : Numbers.Text(_parts.Count);
        View[] views = [from, to];
        _parts.Add(new(input, Traversal.Of([.. names], views, !Traversal.IsContiguous(views), _numbers, suffix)));
        return this;
    }

    /// <param name="isCut">Whether several threads may copy together.</param>
    public KernelChoice Choose(bool isCut = false)
    {
        for (int i = 0; i < inputs.Count; i++)
            _numbers[Samples.LengthOf(CopyNames.Input(i, inputs.Count))] = inputs[i].Length;
        _numbers[Samples.LengthOf(CopyNames.Output)] = output.Length;
        return new KernelChoice(new CopyKernel(title, inputs.Count, new([.. _parts])) { IsCut = isCut && !_parts.Any(static part => part.IsZero) }, []).With(_numbers);
    }
}

/// <summary>Names of the pointers.</summary>
internal static class CopyNames
{
    public const string Output = "y";

    public static string Input(int input, int inputs) => inputs == 1 ? "x" : "x" + Numbers.Text(input);
}
