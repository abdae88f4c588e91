using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A shape, or the rule that was broken with what fills its message.</summary>
public readonly record struct ShapeResult(Shape Shape, DiagnosticRule? Rule, EquatableArray<string> Arguments)
{
    public static implicit operator ShapeResult(Shape shape) => new(shape, null, []);

    public static ShapeResult Mistake(DiagnosticRule rule, params object[] arguments) =>
        new(Shape.None, rule, arguments.Select(static a => a is int number ? Numbers.Text(number) : a.ToString()!).ToEquatableArray());
}
