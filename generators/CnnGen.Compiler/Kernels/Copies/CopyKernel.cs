using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Elements copied from one place to another: between layouts, between shapes of one length, into and out of ranges of channels.</summary>
/// <param name="Title">What the copying is for, as the beginning of the method's name: <c>Flatten</c>.</param>
/// <param name="Parts">What is copied.</param>
/// <param name="Inputs">Layouts of the values read.</param>
/// <param name="Output">Layout of the value written.</param>
internal sealed record CopyKernel(string Title, EquatableArray<CopyPart> Parts, EquatableArray<Layout> Inputs, Layout Output) : Kernel
{
    /// <summary>Copies a value into another layout of the same shape.</summary>
    public static CopyKernel Relayout(string title, Layout from, Layout to)
    {
        // Whole pixels go along with the lanes behind their last channel: rows are one run then.
        bool wholePixels = View.HasWholePixels(from) && View.HasWholePixels(to);
        CopyPart part = wholePixels ? new(0, View.Padded(from), View.Padded(to)) : new(0, View.Of(from), View.Of(to));
        return new(title, [part], [from], to);
    }

    public override string Name => $"{Title}_{Output.Shape}";

    public override string Summary => $"Copies {string.Join(" and ", Inputs.Select(static input => input.ToString()))} to {Output}.";

    public override string Choice => "copy";

    public override EquatableArray<KernelParameter> Parameters =>
        [.. Inputs.Select((_, i) => new KernelParameter(Role.Input, i, InputName(i))), new(Role.Output, 0, "y")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        var operands = Inputs.Select((layout, i) => (InputName(i), layout.Length)).Append(("y", Output.Length));
        Samples.Loop(code, operands, () =>
        {
            foreach (CopyPart part in Parts)
            {
                if (Parts.Count > 1)
                    code.Line($"// {Numbers.Text(part.To.Lengths[0])} channels of {InputName(part.Input)}.");
                Copy(code, set, part);
            }
        });
    }

    private void Copy(CodeWriter code, InstructionSet set, CopyPart part)
    {
        string x = InputName(part.Input);
        var walk = new Walk(part.From, part.To);
        if (walk.IsContiguous(0) && walk.IsContiguous(1))
            walk.Vectors(code, set.Lanes, false, step => CopyStep(code, x, step));
        else
            walk.Elements(code, offsets => code.Line($"y[{offsets[1]}] = {x}[{offsets[0]}];"));
    }

    private static void CopyStep(CodeWriter code, string x, VectorStep step) => code.Line(step.Vector is { } vector
        ? vector.Store(vector.Load(Expressions.Sum(x, step.Offsets[0])), Expressions.Sum("y", step.Offsets[1]))
        : $"y[{step.Offsets[1]}] = {x}[{step.Offsets[0]}];");

    private string InputName(int input) => Inputs.Count == 1 ? "x" : "x" + Numbers.Text(input);
}

/// <summary>A view of an input and the view of the output, of the same lengths, that it is copied to.</summary>
internal sealed record CopyPart(int Input, View From, View To);
