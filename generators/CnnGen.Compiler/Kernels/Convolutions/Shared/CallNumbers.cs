namespace CnnGen.Compiler.Kernels;

/// <summary>The numbers of a call by their names, so that the order stands in one place: the kernel's list of parameters.</summary>
internal sealed class CallNumbers
{
    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);

    /// <summary>The parameters of a kernel that are numbers, in order.</summary>
    public static IEnumerable<KernelParameter> Parameters(IEnumerable<string> names) => names.Select(static (name, i) => new KernelParameter(Role.Number, i, name));

    public int this[string name]
    {
        set => _values.Add(name, value);
    }

    /// <summary>Adds a number for each axis: <c>stepY, stepX</c>.</summary>
    public void Add(string prefix, int rank, Func<int, int> value)
    {
        for (int axis = 0; axis < rank; axis++)
            _values.Add(Axes.Number(prefix, axis, rank), value(axis));
    }

    /// <summary>The values in the order in which a kernel's method takes them.</summary>
    public EquatableArray<int> For(Kernel kernel) =>
        kernel.Parameters.Where(static parameter => parameter.Role == Role.Number).Select(parameter => _values[parameter.Name]).ToEquatableArray();
}
