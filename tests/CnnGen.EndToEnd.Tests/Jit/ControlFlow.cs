using System.Text.RegularExpressions;

namespace CnnGen.EndToEnd.Jit;

/// <summary>Finds the loops of machine code. Where a block stands says little: the JIT moves blocks about, so that a loop's end may stand before its beginning.</summary>
internal sealed partial class ControlFlow
{
    private readonly List<List<string>> _blocks = [[]];
    private readonly List<List<int>> _successors = [];
    private readonly List<List<int>> _predecessors = [];
    private readonly Dictionary<int, HashSet<int>> _loops = [];

    private ControlFlow(IEnumerable<string> lines)
    {
        var labels = new Dictionary<string, int>();
        foreach (string line in lines)
        {
            Match label = Label().Match(line);
            if (label.Success)
            {
                _blocks.Add([]);
                labels[label.Groups["label"].Value] = _blocks.Count - 1;
                continue;
            }

            _blocks[^1].Add(line);
            if (Jump().IsMatch(line) || Return().IsMatch(line))
                _blocks.Add([]);
        }

        Connect(labels);
        FindLoops(0, [], []);
    }

    /// <summary>The instructions of each loop that has no other in it.</summary>
    public static IEnumerable<IReadOnlyList<string>> InnermostLoops(IEnumerable<string> lines)
    {
        var flow = new ControlFlow(lines);
        return flow._loops
            .Where(loop => !flow._loops.Keys.Any(head => head != loop.Key && loop.Value.Contains(head)))
            .Select(loop => loop.Value.Order().SelectMany(block => flow._blocks[block]).ToList());
    }

    private void Connect(Dictionary<string, int> labels)
    {
        _successors.AddRange(_blocks.Select(static _ => new List<int>()));
        _predecessors.AddRange(_blocks.Select(static _ => new List<int>()));
        for (int block = 0; block < _blocks.Count; block++)
        {
            string last = _blocks[block].LastOrDefault("");
            Match jump = Jump().Match(last);
            if (jump.Success)
                Connect(block, labels[jump.Groups["label"].Value]);
            if (!Return().IsMatch(last) && !(jump.Success && jump.Groups["word"].Value == "jmp") && block + 1 < _blocks.Count)
                Connect(block, block + 1);
        }
    }

    private void Connect(int from, int to)
    {
        _successors[from].Add(to);
        _predecessors[to].Add(from);
    }

    /// <summary>Walks depth first. An edge to a block that the walk is still in closes a loop: the blocks between the two.</summary>
    private void FindLoops(int block, HashSet<int> seen, HashSet<int> open)
    {
        seen.Add(block);
        open.Add(block);
        foreach (int next in _successors[block])
        {
            if (open.Contains(next))
                AddLoop(next, block);
            else if (!seen.Contains(next))
                FindLoops(next, seen, open);
        }

        open.Remove(block);
    }

    private void AddLoop(int head, int tail)
    {
        if (!_loops.TryGetValue(head, out HashSet<int>? loop))
            _loops.Add(head, loop = [head]);
        var rest = new Stack<int>([tail]);
        while (rest.TryPop(out int block))
        {
            if (!loop.Add(block))
                continue;
            foreach (int previous in _predecessors[block])
                rest.Push(previous);
        }
    }

    [GeneratedRegex(@"^(?<label>G_M\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+(?<word>j\w+)\s+(SHORT )?(?<label>G_M\w+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^\s+(ret|int3|(tail\.)?jmp\s+(?!(SHORT )?G_M))")]
    private static partial Regex Return();
}
