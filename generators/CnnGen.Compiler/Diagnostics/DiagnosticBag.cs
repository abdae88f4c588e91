using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Diagnostics;

/// <summary>Collects what the stages find wrong.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _items = [];

    public bool HasErrors => _items.Any(static item => item.Rule.IsError);

    public void Report(DiagnosticRule rule, SpecLocation location, params string[] arguments) =>
        _items.Add(new(rule, location, new(arguments)));

    /// <summary>All, in the order of the spec.</summary>
    public EquatableArray<DiagnosticInfo> ToArray() =>
        _items.OrderBy(static item => item.Location.Tensor).ThenBy(static item => item.Location.Layer).ToEquatableArray();
}
