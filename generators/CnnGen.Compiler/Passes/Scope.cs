using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>The tensors that can name each other, those of the network or of one use of a block, and what is known of their values so far.</summary>
/// <param name="tensors">The tensors.</param>
/// <param name="name">What all names inside begin with.</param>
/// <param name="use">The network's own <c>[Use]</c> that all mistakes inside are told on; null for the network itself.</param>
/// <param name="inputs">The values that a use gives to the block's inputs.</param>
internal sealed class Scope(EquatableArray<TensorSpec> tensors, NodeName name, SpecLocation? use, IReadOnlyList<int?> inputs)
{
    private int _nextInput;

    public EquatableArray<TensorSpec> Tensors => tensors;

    public bool IsBlock => use is not null;

    /// <summary>Whether the only chain is on the class and begins with the block's input, which is not written.</summary>
    public bool BeginsWithInput => IsBlock && tensors.Count == 1 && tensors[0].Name.Length == 0 && tensors[0].Layers.FirstOrDefault()?.Name != "Input";

    /// <summary>The value of each tensor; null while it is not known, or if its chain is broken.</summary>
    public int?[] Values { get; } = new int?[tensors.Count];

    /// <summary>The outputs of the block that ends a tensor's chain, where it has several.</summary>
    public BlockOutputs?[] Outputs { get; } = new BlockOutputs?[tensors.Count];

    public NodeName NameOf(int tensor) => name.Join(tensors[tensor].Name);

    /// <summary>Where a layer (-1 for the tensor itself) stands.</summary>
    public SpecLocation At(int tensor, int layer) => use is { } outer ? outer with { Path = NameOf(tensor).Own } : new(tensor, layer);

    /// <summary>Index of the tensor with a name; -1 if there is none.</summary>
    public int Find(string tensor)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensor.Length > 0 && tensors[i].Name == tensor)
                return i;
        }

        return -1;
    }

    /// <summary>Number of inputs that a block declares.</summary>
    public int CountInputs() => BeginsWithInput ? 1 : tensors.Count(static tensor => tensor.Layers.Any(static layer => layer.Name == "Input"));

    /// <summary>The value that the use gives to the next input.</summary>
    public int? NextInput() => _nextInput < inputs.Count ? inputs[_nextInput++] : null;
}

/// <summary>The values that a block with several outputs makes, and which of them somebody has asked for.</summary>
internal sealed class BlockOutputs(string block, EquatableArray<(string Name, int? Value)> values)
{
    private readonly bool[] _isTaken = [.. values.Select(static (_, i) => i == 0)];

    public string Names => string.Join(", ", values.Select(static value => value.Name));

    public string Block => block;

    /// <summary>What goes on along the chain.</summary>
    public int? First => values[0].Value;

    /// <summary>Takes an output; false if the block has none of that name.</summary>
    public bool Take(string name, out int? value)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Name == name)
            {
                _isTaken[i] = true;
                value = values[i].Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>The outputs that nobody took.</summary>
    public IEnumerable<string> Untaken => values.Where((_, i) => !_isTaken[i]).Select(static value => value.Name);
}
