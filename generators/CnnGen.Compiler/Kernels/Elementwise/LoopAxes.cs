namespace CnnGen.Compiler.Kernels;

/// <summary>One loop over several views at once.</summary>
/// <param name="Name">Name of its variable, of the axes that it runs over: <c>hw</c>.</param>
/// <param name="Length">Number of its steps.</param>
/// <param name="Strides">What a step is in each view.</param>
internal readonly record struct LoopAxis(string Name, int Length, EquatableArray<int> Strides)
{
    /// <summary>
    /// The loops over all elements of views of equal lengths, outermost first, at least one. Axes that lie without a gap in every view become one; the innermost
    /// is the one whose neighbours are nearest in the last view, which is the one written to.
    /// </summary>
    public static IReadOnlyList<LoopAxis> Merge(IReadOnlyList<View> views)
    {
        View target = views[views.Count - 1];
        IReadOnlyList<string> names = AxisNames.Of(target.Lengths.Count);
        var axes = new List<LoopAxis>();
        foreach (int axis in Enumerable.Range(0, target.Lengths.Count).OrderByDescending(axis => target.Strides[axis]))
        {
            if (target.Lengths[axis] > 1)
                Append(axes, new(names[axis], target.Lengths[axis], views.Select(view => view.Strides[axis]).ToEquatableArray()));
        }

        if (axes.Count == 0)
            axes.Add(new("i", 1, views.Select(static _ => 1).ToEquatableArray()));
        return axes;
    }

    private static void Append(List<LoopAxis> axes, LoopAxis inner)
    {
        LoopAxis outer = axes.LastOrDefault();
        if (axes.Count > 0 && outer.Strides.Zip(inner.Strides, (far, near) => far == near * inner.Length).All(static fits => fits))
            axes[axes.Count - 1] = new(outer.Name + inner.Name, outer.Length * inner.Length, inner.Strides);
        else
            axes.Add(inner);
    }
}

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
