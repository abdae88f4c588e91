using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Diagnostics;

/// <summary>Collects what the stages find wrong.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _items = [];

    public bool HasErrors => _items.Any(static item => item.Rule.IsError);

    /// <summary>Adds a mistake. Inside a block the message begins with the tensor concerned, and what several copies of a block have in common is told once.</summary>
    public void Report(DiagnosticRule rule, SpecLocation location, params string[] arguments)
    {
        if (location.Path is { } path)
        {
            if (_items.Any(item => item.Rule == rule && item.Location.Tensor == location.Tensor && item.Location.Layer == location.Layer))
                return;
            arguments = [$"{path}: {arguments[0]}", .. arguments.Skip(1)];
        }

        _items.Add(new(rule, location, new(arguments)));
    }

    /// <summary>All, in the order of the spec.</summary>
    public EquatableArray<DiagnosticInfo> ToArray() =>
        _items.OrderBy(static item => item.Location.Tensor).ThenBy(static item => item.Location.Layer).ToEquatableArray();
}
