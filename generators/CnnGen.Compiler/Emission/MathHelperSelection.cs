using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>Finds the helpers that a class of kernels calls, so that each is printed there once for each width in use.</summary>
internal static class MathHelperSelection
{
    public static IEnumerable<string> NeededBy(string text)
    {
        VectorCode[] widths = [.. InstructionSet.All.Select(static set => VectorCode.Of(set.Lanes)).Where(vector => text.Contains(vector.Type) || text.Contains(vector.Class + ".Create("))];
        var needed = new HashSet<MathFunction>(CalledBy(text).SelectMany(MathHelpers.WithCalled));
        bool hasAnyWidth = AnyWidth.OperationsIn(text) > 0;
        return MathHelpers.All.Where(needed.Contains).SelectMany(function =>
            widths.Select(vector => MathHelpers.Text(function, vector)).Concat(hasAnyWidth && MathHelpers.TextOfAnyWidth(function) is { } common ? [common] : []));
    }

    /// <summary>The helpers that a text calls itself.</summary>
    public static IEnumerable<MathFunction> CalledBy(string text) => MathHelpers.All.Where(function => CallsIn(text, function) > 0);

    /// <summary>How often a text calls the helper, and not a method of that name of some class or kernel.</summary>
    public static int CallsIn(string text, MathFunction function)
    {
        int calls = 0;
        string call = function + "(";
        for (int i = text.IndexOf(call, StringComparison.Ordinal); i >= 0; i = text.IndexOf(call, i + 1, StringComparison.Ordinal))
        {
            if (i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '_'))
                calls++;
        }

        return calls;
    }
}
