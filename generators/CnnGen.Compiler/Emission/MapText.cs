using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Emission;

/// <summary>The text of properties that show a value of an arena.</summary>
internal static class MapText
{
    /// <summary>The value of a plan that a tensor's name stands for, and the place of its first channel in the arena; null if the plan does not keep it.</summary>
    public static (long First, Layout Layout)? Find(Plan plan, string tensor)
    {
        NamedTensor planned = plan.Graph.Tensors.FirstOrDefault(other => other.Name == tensor);
        return planned.Name is not null && plan.BufferOf(planned.Node) is { } buffer
            ? (plan.PlaceOf(buffer) + plan.Selection.Places[planned.Node].Channel, plan.Selection.Layouts[planned.Node]!)
            : null;
    }

    /// <summary>A property over an arena, and the field that holds its shape and strides.</summary>
    public static void Write(CodeWriter code, string head, string arena, string field, long first, Layout layout)
    {
        code.Line($"{head} => new({arena}, {first + layout.Origin}, {field});").Line();
        // An axis of one element has no neighbours; a TensorSpan refuses any stride but 0 there.
        string strides = string.Join(", ", new[] { layout.ChannelStride }.Concat(layout.SpatialStrides).Select((stride, axis) => Numbers.Text(layout.Shape.Lengths[axis] > 1 ? stride : 0)));
        code.Line($"private static readonly MapLayout {field} = new([{string.Join(", ", layout.Shape.Lengths.Select(Numbers.Text))}], [{strides}]);").Line();
    }

    /// <summary>A name as source spells it: every word of the language is in small letters.</summary>
    public static string Escape(string name) => name.All(static letter => letter is >= 'a' and <= 'z') ? "@" + name : name;

    /// <summary>A name as a parameter's: <c>Image</c> is <c>image</c>.</summary>
    public static string Parameter(string name) => Escape(char.ToLowerInvariant(name[0]) + name.Substring(1));
}
