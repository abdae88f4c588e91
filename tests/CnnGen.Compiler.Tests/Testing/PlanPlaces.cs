using CnnGen.Compiler.Planning;
using Buffer = CnnGen.Compiler.Planning.Buffer;

namespace CnnGen.Compiler.Tests;

/// <summary>Which floats of an arena for one sample belong to what.</summary>
internal static class PlanPlaces
{
    /// <summary>Those of a node's value, with its border; where it is a part of another, or has parts, the channels of each pixel. None where it lies outside the arena.</summary>
    public static IEnumerable<long> OfValue(Plan plan, int node)
    {
        if (plan.BufferOf(node) is not { } buffer)
            return [];
        long first = plan.PlaceOf(buffer) + plan.Selection.Places[node].Channel;
        return buffer.Node == node && !plan.Selection.IsInPlace(node) ? OfBuffer(plan, buffer) : LayoutIndex.Elements(plan.Selection.Layouts[node]!).Select(index => first + index);
    }

    public static IEnumerable<long> OfBuffer(Plan plan, Buffer buffer) => Enumerable.Range(0, (int)buffer.Length).Select(i => plan.PlaceOf(buffer) + i);
}
