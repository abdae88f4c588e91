using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>Puts the tensors of a network or block behind those that they use. Told are the names that close a cycle.</summary>
internal static class TensorOrder
{
    /// <summary>The order; tensors on a cycle are left out.</summary>
    public static IReadOnlyList<int> Of(Scope scope, DiagnosticBag diagnostics)
    {
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = scope.Tensors.Count - 1; i >= 0; i--)
            byName[scope.Tensors[i].Name] = i;
        var uses = scope.Tensors.Select((_, index) => Uses(scope, index, byName)).ToArray();
        var order = new List<int>();
        var state = new Visit[uses.Length];
        for (int root = 0; root < uses.Length; root++)
            Walk(root, uses, state, order, scope, diagnostics);
        return order;
    }

    private enum Visit : byte
    {
        None,
        Open,
        Done,
        Broken,
    }

    private readonly record struct Use(int Tensor, SpecLocation Location);

    /// <summary>Depth first with a stack of its own: a network may have more tensors than the thread has stack.</summary>
    private static void Walk(int root, Use[][] uses, Visit[] state, List<int> order, Scope scope, DiagnosticBag diagnostics)
    {
        if (state[root] != Visit.None)
            return;
        var stack = new Stack<(int Tensor, int Next)>();
        stack.Push((root, 0));
        state[root] = Visit.Open;
        while (stack.Count > 0)
        {
            (int tensor, int next) = stack.Pop();
            if (next == uses[tensor].Length)
            {
                if (state[tensor] == Visit.Open)
                {
                    state[tensor] = Visit.Done;
                    order.Add(tensor);
                }

                continue;
            }

            stack.Push((tensor, next + 1));
            Use use = uses[tensor][next];
            if (state[use.Tensor] == Visit.None)
            {
                state[use.Tensor] = Visit.Open;
                stack.Push((use.Tensor, 0));
            }
            else if (state[use.Tensor] == Visit.Open)
            {
                (int, Use)[] path = [.. stack.Select(frame => (frame.Tensor, uses[frame.Tensor][frame.Next - 1]))];
                ReportCycle(path, state, scope, diagnostics);
            }
        }
    }

    /// <summary>Told on a layer that names a tensor of the cycle; a chain that merely stands below another only points back, so every cycle has one.</summary>
    /// <param name="path">The tensors that are being visited, each with what it uses, the last one first.</param>
    private static void ReportCycle((int Tensor, Use Use)[] path, Visit[] state, Scope scope, DiagnosticBag diagnostics)
    {
        int first = path[0].Use.Tensor;
        (int Tensor, Use Use)[] cycle = [.. path.Take(Array.FindIndex(path, step => step.Tensor == first) + 1)];
        foreach ((int tensor, Use _) in cycle)
            state[tensor] = Visit.Broken;
        string[] names = [.. Enumerable.Reverse(cycle).Select(step => scope.Tensors[step.Tensor].Name), scope.Tensors[first].Name];
        SpecLocation place = cycle.Select(static step => step.Use.Location).First(static location => location.Layer >= 0);
        diagnostics.Report(DiagnosticRules.Cycle, place, names[0], string.Join(" -> ", names));
    }

    private static Use[] Uses(Scope scope, int index, Dictionary<string, int> byName)
    {
        TensorSpec tensor = scope.Tensors[index];
        var uses = new List<Use>();
        string? opening = tensor.Layers.Count > 0 ? tensor.Layers[0].Name : null;
        if (index > 0 && opening is not ("From" or "Input"))
            uses.Add(new(index - 1, scope.At(index, -1)));
        for (int layer = 0; layer < tensor.Layers.Count; layer++)
        {
            foreach (int used in Named(scope, tensor.Layers[layer], byName, []))
                uses.Add(new(used, scope.At(index, layer)));
        }

        return [.. uses];
    }

    /// <summary>The tensors that a layer names, and where it runs another chain again, those that the layers of that chain name; the chain's own input is not among them.</summary>
    private static IEnumerable<int> Named(Scope scope, LayerSpec layer, Dictionary<string, int> byName, HashSet<int> again)
    {
        var arguments = new LayerArguments(layer);
        foreach (string name in arguments.Names("tensor").Concat(arguments.Names("tensors")).Concat(arguments.Names("With")))
        {
            // Of "Name.Output" the tensor is meant.
            string first = name.Split('.')[0];
            if (first.Length > 0 && byName.TryGetValue(first, out int used))
                yield return used;
        }

        if (layer.Name != "Reuse" || !byName.TryGetValue(arguments.Names("chain").FirstOrDefault() ?? "", out int chain) || !again.Add(chain))
            yield break;
        foreach (LayerSpec inner in scope.Tensors[chain].Layers.Where(static inner => inner.Name is not ("From" or "Input")))
        {
            foreach (int used in Named(scope, inner, byName, again))
                yield return used;
        }
    }
}
