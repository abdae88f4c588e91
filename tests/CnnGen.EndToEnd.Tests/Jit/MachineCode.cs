using System.Text.RegularExpressions;

namespace CnnGen.EndToEnd.Jit;

/// <summary>The machine code of a method, as the JIT prints it.</summary>
internal sealed partial class MachineCode
{
    private readonly List<string> _lines = [];

    private MachineCode(string name) => Name = name;

    /// <summary>The method with its class.</summary>
    public string Name { get; }

    /// <summary>Splits the JIT's listing.</summary>
    public static IReadOnlyList<MachineCode> Read(IEnumerable<string> listing)
    {
        var methods = new List<MachineCode>();
        foreach (string line in listing)
        {
            Match header = Header().Match(line);
            if (header.Success)
                methods.Add(new MachineCode($"{header.Groups["class"].Value}:{CompiledMethod.KernelOf(header.Groups["name"].Value)}"));
            else if (methods.Count > 0)
                methods[^1]._lines.Add(line);
        }

        return methods;
    }

    /// <summary>The instructions of each innermost loop that computes with vectors.</summary>
    public IEnumerable<IReadOnlyList<string>> HotLoops() => ControlFlow.InnermostLoops(_lines).Where(static loop => loop.Any(static line => Arithmetic().IsMatch(line)));

    /// <summary>Those instructions of a loop that store a vector on the stack. Sums change in every round, so that one that has no register is stored in each; what is only read there is a constant.</summary>
    public IEnumerable<string> Spills(IEnumerable<string> loop)
    {
        // Where the frame is found by rsp, rbp is a register like any other.
        bool hasFramePointer = _lines.Any(static line => line.StartsWith("; rbp based frame", StringComparison.Ordinal));
        return loop.Where(line => (hasFramePointer ? FramePointerStore() : StackPointerStore()).IsMatch(line));
    }

    [GeneratedRegex(@"^; Assembly listing for method (CnnGen\.Golden|Zoo\.Networks)\.(?<class>[\w+]+)(`1)?(\[.*?\])?:(?<name>\w+)(\[.*?\])?\(.*\(FullOpts\)")]
    private static partial Regex Header();

    [GeneratedRegex(@"^\s+v(fn?m(add|sub)\w+|add|sub|mul)p[sd] ")]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"^\s+v\w+\s+\w+ ptr \[r[bs]p")]
    private static partial Regex FramePointerStore();

    [GeneratedRegex(@"^\s+v\w+\s+\w+ ptr \[rsp")]
    private static partial Regex StackPointerStore();
}
