using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// The loops over all elements of several views of equal lengths. Axes that lie without a gap in every view become one; the innermost is the
/// one whose neighbours are nearest in the last view, which is the one written to.
/// </summary>
internal sealed class Walk
{
    private readonly View[] _views;
    private readonly List<Axis> _axes = [];

    public Walk(params View[] views)
    {
        _views = views;
        View target = views[views.Length - 1];
        IReadOnlyList<string> names = AxisNames.Of(target.Lengths.Count);
        foreach (int axis in Enumerable.Range(0, target.Lengths.Count).OrderByDescending(axis => target.Strides[axis]))
        {
            if (target.Lengths[axis] > 1)
                Append(new(names[axis], target.Lengths[axis], views.Select(view => view.Strides[axis]).ToEquatableArray()));
        }

        if (_axes.Count == 0)
            _axes.Add(new("i", 1, views.Select(static _ => 1).ToEquatableArray()));
    }

    private readonly record struct Axis(string Name, int Length, EquatableArray<int> Strides);

    /// <summary>Whether the innermost elements of a view lie side by side.</summary>
    public bool IsContiguous(int view) => Inner.Strides[view] == 1;

    /// <summary>Distance of the innermost elements in a view.</summary>
    public int InnerStride(int view) => Inner.Strides[view];

    private Axis Inner => _axes[_axes.Count - 1];

    private void Append(Axis axis)
    {
        if (_axes.Count > 0 && Inner.Strides.Zip(axis.Strides, (outer, inner) => outer == inner * axis.Length).All(static fits => fits))
            _axes[_axes.Count - 1] = new(Inner.Name + axis.Name, Inner.Length * axis.Length, axis.Strides);
        else
            _axes.Add(axis);
    }

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

/// <summary>Names of loop variables: c for the channels, d, h, w for depth, height and width.</summary>
internal static class AxisNames
{
    private static readonly string[] Spatial = ["d", "h", "w"];

    /// <summary>Names of the axes of a shape.</summary>
    public static IReadOnlyList<string> Of(int rank) => ["c", .. OfSpatial(rank - 1)];

    /// <summary>Names of the spatial axes of a shape.</summary>
    public static IReadOnlyList<string> OfSpatial(int rank) => rank <= Spatial.Length
        ? [.. Spatial.Skip(Spatial.Length - rank)]
        : [.. Enumerable.Range(0, rank).Select(static axis => "s" + Numbers.Text(axis))];
}
