using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>Text of kernels whose work several threads can do together, each a part of it.</summary>
internal static class WorkParts
{
    /// <summary>Number of the part that a call does, and number of parts.</summary>
    public static IEnumerable<KernelParameter> Parameters => [new(Role.Part, 0, "part"), new(Role.Parts, 0, "parts")];

    /// <summary>The first of some things that the part has: <c>part * outY / parts</c>.</summary>
    public static string First(string count) => $"part * {count} / parts";

    /// <summary>The first behind those that the part has.</summary>
    public static string End(string count) => $"(part + 1) * {count} / parts";

    /// <summary>Head of a loop over the part's share of <paramref name="count"/> things.</summary>
    public static string Loop(string name, string count) => $"for (int {name} = {First(count)}; {name} < {End(count)}; {name}++)";

    public static string Loop(string name, int count) => Loop(name, Numbers.Text(count));

    /// <summary>Writes a loop over the part's share of <c>0, step, 2*step ... &lt; end</c>, a multiple of the step.</summary>
    public static void For(CodeWriter code, string name, int end, int step, Action<string> body)
    {
        string count = Numbers.Text(end / step), width = Numbers.Text(step);
        code.Block($"for (int {name} = {First(count)} * {width}; {name} < {End(count)} * {width}; {name} += {width})", () => body(name));
    }

    /// <summary>Writes what comes behind such a loop, which the last part does.</summary>
    public static void Rest(CodeWriter code, Action body) => code.Block("if (part + 1 == parts)", body);

    /// <summary>Says, where text that can be cut stands in a kernel that is not, that there is one part.</summary>
    public static void WriteWhole(CodeWriter code) => code.Line("const int part = 0, parts = 1;");
}
