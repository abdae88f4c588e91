using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// The loops over all elements of several views of equal lengths, with lengths and strides as literals in the text: for kernels whose text is that of one shape
/// anyhow. <see cref="Traversal"/> is the form that shapes share.
/// </summary>
internal sealed class Walk
{
    private readonly View[] _views;
    private readonly IReadOnlyList<LoopAxis> _axes;

    public Walk(params View[] views)
    {
        _views = views;
        _axes = LoopAxis.Merge(views);
    }

    /// <summary>Whether the innermost elements of a view lie side by side.</summary>
    public bool IsContiguous(int view) => Inner.Strides[view] == 1;

    private LoopAxis Inner => _axes[_axes.Count - 1];

    /// <summary>Writes the loops around what <paramref name="body"/> writes for one element, given its index in each view.</summary>
    public void Elements(CodeWriter code, Action<IReadOnlyList<string>> body) =>
        Outer(code, 0, [], indices => code.For(Inner.Name, Inner.Length, 1, index => body(Offsets([.. indices, index]))));

    /// <summary>
    /// Writes the loops around what <paramref name="body"/> writes for one vector: as many as fit into a run, then narrower ones, at last single elements.
    /// </summary>
    /// <param name="declares">Whether the body declares variables, so that steps one behind the other need scopes.</param>
    public void Vectors(CodeWriter code, int lanes, bool declares, Action<VectorStep> body) =>
        Outer(code, 0, [], indices => Run(code, lanes, declares, (index, vector) => body(new(vector, Offsets([.. indices, index])))));

    /// <summary>Writes the loops around what <paramref name="body"/> writes for one run of elements side by side in the first view.</summary>
    public void Runs(CodeWriter code, Action<string, int> body) => Outer(code, 0, [], indices =>
    {
        if (IsContiguous(0))
            body(Offsets([.. indices, "0"])[0], Inner.Length);
        else
            code.For(Inner.Name, Inner.Length, 1, index => body(Offsets([.. indices, index])[0], 1));
    });

    private void Run(CodeWriter code, int lanes, bool declares, Action<string, VectorCode?> body)
    {
        int done = 0;
        int length = Inner.Length;
        for (int width = lanes; width >= 1; width = width > 4 ? width / 2 : width == 4 ? 1 : 0)
        {
            int end = length - ((length - done) % width);
            if (end == done)
                continue;
            VectorCode? vector = width == 1 ? null : VectorCode.Of(width);
            if (done == 0 && end > width)
                code.For(Inner.Name, end, width, index => body(index, vector));
            else
                Unroll(code, done, end, width, declares && width < length, index => body(index, vector));
            done = end;
        }
    }

    private static void Unroll(CodeWriter code, int start, int end, int width, bool scoped, Action<string> body)
    {
        for (int index = start; index < end; index += width)
        {
            string text = Numbers.Text(index);
            if (scoped)
                code.Scope(() => body(text));
            else
                body(text);
        }
    }

    private void Outer(CodeWriter code, int axis, EquatableArray<string> indices, Action<EquatableArray<string>> body)
    {
        if (axis == _axes.Count - 1)
            body(indices);
        else
            code.For(_axes[axis].Name, _axes[axis].Length, 1, index => Outer(code, axis + 1, indices.Add(index), body));
    }

    private EquatableArray<string> Offsets(EquatableArray<string> indices) => _views.Select((view, operand) => Expressions.Sum(
        [.. _axes.Select((axis, i) => Expressions.Scaled(indices[i], axis.Strides[operand])), Expressions.Term(view.Origin)])).ToEquatableArray();
}

/// <summary>One step of a walk: the vector that it computes (null for a single element) and its index in each view.</summary>
internal readonly record struct VectorStep(VectorCode? Vector, EquatableArray<string> Offsets);
