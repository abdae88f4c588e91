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
                methods.Add(new MachineCode(header.Groups["name"].Value));
            else if (methods.Count > 0)
                methods[^1]._lines.Add(line);
        }

        return methods;
    }

    /// <summary>The instructions of each innermost loop that multiplies and adds vectors.</summary>
    public IEnumerable<IReadOnlyList<string>> HotLoops() => ControlFlow.InnermostLoops(_lines).Where(static loop => loop.Any(static line => MultiplyAdd().IsMatch(line)));

    /// <summary>Those instructions of a loop that move a vector to the stack or from it.</summary>
    public IEnumerable<string> Spills(IEnumerable<string> loop)
    {
        // Where the frame is found by rsp, rbp is a register like any other.
        bool hasFramePointer = _lines.Any(static line => line.StartsWith("; rbp based frame", StringComparison.Ordinal));
        return loop.Where(line => (hasFramePointer ? FramePointerMove() : StackPointerMove()).IsMatch(line));
    }

    [GeneratedRegex(@"^; Assembly listing for method (CnnGen\.Golden|Zoo\.Networks)\.(?<name>[\w+:]+)\(.*\(FullOpts\)")]
    private static partial Regex Header();

    [GeneratedRegex(@"^\s+vfn?m(add|sub)\w+p[sd] ")]
    private static partial Regex MultiplyAdd();

    [GeneratedRegex(@"^\s+v\w+ .*\[r[bs]p")]
    private static partial Regex FramePointerMove();

    [GeneratedRegex(@"^\s+v\w+ .*\[rsp")]
    private static partial Regex StackPointerMove();
}
