using CnnGen.Compiler;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Makes random networks that keep the rules: chains on the class, and properties with branches, sums and concatenations.</summary>
internal sealed class NetworkMaker(Dice dice, Sizes sizes)
{
    private static readonly string[] Names = ["X", "Stem", "Block", "größe", "変数", "_", "__", "class", "var", "value", "field", "Maps", "Ω", "x1y2", "Loss", "Output", "Conv2D"];

    private readonly LayerMaker _layers = new(dice, sizes);
    private readonly List<Tensor> _tensors = [];
    private OutputMaker _outputs = new(dice, "");

    private sealed record Tensor(string Name, List<LayerSpec> Layers, long[] Shape)
    {
        public bool IsAuxiliary { get; init; }
    }

    public NetworkSpec Make(string name)
    {
        var arguments = new List<ArgumentSpec>();
        bool isTrained = !dice.Chance(12);
        string loss = dice.Pick("SoftmaxCrossEntropy", "SoftmaxCrossEntropy", "MeanSquaredError", "Huber", "Dice");
        _outputs = new(dice, isTrained ? loss : "");
        if (loss != "SoftmaxCrossEntropy" || dice.Chance(10))
            arguments.Add(new("Loss", loss));
        if (!isTrained)
            arguments.Add(new("Training", false));
        TensorSpec[] tensors = dice.Chance(40) ? [Chain()] : Properties();
        return new(new(dice.Pick("", "Vision", "Größe.Netze", "Company.Models"), [], "partial class " + name, name), new(tensors), new([.. arguments]), new(AllowUnsafe: true, Dump: dice.Chance(3)));
    }

    /// <summary>All layers on the class.</summary>
    private TensorSpec Chain()
    {
        List<LayerSpec> layers = [];
        long[] shape = Begin(layers);
        Grow(layers, ref shape, dice.Next(1, 7));
        if (dice.Chance(70))
            End(layers, ref shape);
        if (!_outputs.FitsPlain(shape) || dice.Chance(40))
            layers.Add(_outputs.Make(shape));
        return new("", true, "", new([.. layers]));
    }

    /// <summary>Adds an input, sometimes with the usual first layers.</summary>
    private long[] Begin(List<LayerSpec> layers)
    {
        long[] shape = _layers.InputShape();
        if (dice.Chance(80))
        {
            layers.Add(_layers.Input(shape));
            return shape;
        }

        (shape, IEnumerable<MadeLayer> stem) = _layers.Stem();
        layers.Add(_layers.Input(shape));
        foreach (MadeLayer layer in stem)
            Add(layers, layer, ref shape);
        return shape;
    }

    private TensorSpec[] Properties()
    {
        bool isShuffled = dice.Chance(25);
        AddInput();
        int count = dice.Next(1, 6);
        for (int i = 0; i < count; i++)
        {
            if (dice.Chance(12))
                AddInput();
            if (dice.Chance(20))
                AddBranches();
            AddTensor(isShuffled, isLast: i + 1 == count);
        }

        List<TensorSpec> specs = [.. _tensors.Select(Spec)];
        if (isShuffled)
            dice.Shuffle(specs);
        return [.. specs];
    }

    private TensorSpec Spec(Tensor tensor)
    {
        string accessibility = tensor.IsAuxiliary ? dice.Pick("", "private", "internal") : dice.Pick("public", "public", "", "", "private", "internal", "protected internal");
        return new(tensor.Name, accessibility == "public", accessibility, new([.. tensor.Layers]));
    }

    private void AddInput()
    {
        List<LayerSpec> layers = [];
        long[] shape = Begin(layers);
        if (dice.Chance(3))
            layers.Add(_outputs.Make(shape));
        _tensors.Add(new(Name(), layers, shape));
    }

    private string Name()
    {
        string name = dice.Pick(Names);
        return _tensors.Any(tensor => tensor.Name == name) || dice.Chance(60) ? name + _tensors.Count : name;
    }

    private void AddTensor(bool isShuffled, bool isLast)
    {
        Tensor source = _tensors[^1];
        var layers = new List<LayerSpec>();
        if (isShuffled || dice.Chance(30))
        {
            source = dice.Pick(_tensors);
            layers.Add(LayerMaker.Layer("From", LayerMaker.Argument("tensor", source.Name)));
        }

        long[] shape = source.Shape;
        Grow(layers, ref shape, dice.Next(layers.Count > 0 ? 0 : 1, 4));
        if (dice.Chance(45))
            Merge(layers, ref shape);
        Grow(layers, ref shape, dice.Next(0, 1));
        bool isAuxiliary = !isLast && dice.Chance(8);
        if (isLast || isAuxiliary || dice.Chance(12))
        {
            if (dice.Chance(70))
                End(layers, ref shape);
            LayerSpec output = _outputs.Make(shape);
            layers.Add(isAuxiliary ? output with { Arguments = output.Arguments.Add(new("TrainingOnly", true)) } : output);
        }

        _tensors.Add(new(Name(), layers, shape) { IsAuxiliary = isAuxiliary });
    }

    /// <summary>Values of one size, many of them whole vectors of channels, some of which stand beside each other in one concatenation or two, or in one that stands in another.</summary>
    private void AddBranches()
    {
        Tensor source = dice.Pick(_tensors);
        if (source.Shape.Length == 1 || source.Shape.Skip(1).Aggregate(32.0, static (product, length) => product * length) > sizes.LargestValue)
            return;
        int count = dice.Next(2, 4);
        for (int i = 0; i < count; i++)
        {
            Tensor from = i == 0 ? source : dice.Pick(source, source, _tensors[^1]);
            List<LayerSpec> layers = [LayerMaker.Layer("From", LayerMaker.Argument("tensor", from.Name))];
            int channels = dice.Pick(16, 16, 16, 32, 32, 8, 5, 20);
            layers.Add(LayerMaker.Layer($"Conv{source.Shape.Length - 1}D", LayerMaker.Argument("filters", channels), LayerMaker.Argument("kernelSize", dice.Pick(1, 3)), LayerMaker.Argument("Padding", -1)));
            if (dice.Chance(40))
                layers.Add(LayerMaker.Layer("Relu"));
            long[] shape = [channels, .. source.Shape.Skip(1)];
            if (dice.Chance(60))
                Stack(layers, ref shape);
            _tensors.Add(new(Name(), layers, shape));
        }
    }

    /// <summary>Puts one to three of the last values of this size behind the last.</summary>
    private void Stack(List<LayerSpec> layers, ref long[] shape)
    {
        long[] own = shape;
        List<Tensor> others = [.. _tensors.Where(tensor => tensor.Shape.Skip(1).SequenceEqual(own.Skip(1))).TakeLast(dice.Next(1, 3))];
        if (others.Count == 0)
            return;
        dice.Shuffle(others);
        layers.Add(LayerMaker.Layer("Concat", LayerMaker.Argument("tensors", others.Select(static tensor => tensor.Name).ToEquatableArray())));
        shape = [own[0] + others.Sum(static tensor => tensor.Shape[0]), .. own.Skip(1)];
    }

    private void Grow(List<LayerSpec> layers, ref long[] shape, int count)
    {
        for (int i = 0; i < count; i++)
            Add(layers, _layers.Make(shape), ref shape);
    }

    private void End(List<LayerSpec> layers, ref long[] shape)
    {
        foreach (MadeLayer layer in _layers.Head(shape))
            Add(layers, layer, ref shape);
    }

    private static void Add(List<LayerSpec> layers, MadeLayer made, ref long[] shape)
    {
        layers.Add(made.Layer);
        shape = made.Shape;
    }

    private void Merge(List<LayerSpec> layers, ref long[] shape)
    {
        long[] own = shape;
        Tensor[] equal = [.. _tensors.Where(tensor => tensor.Shape.SequenceEqual(own) || tensor.Shape.SequenceEqual([own[0]]))];
        Tensor[] stackable = [.. _tensors.Where(tensor => tensor.Shape.Skip(1).SequenceEqual(own.Skip(1)))];
        bool adds = equal.Length > 0 && dice.Chance(60);
        if (!adds && stackable.Length == 0)
            return;
        Tensor[] others = [.. Enumerable.Range(0, dice.Pick(1, 1, 1, 2, 3)).Select(_ => dice.Pick(adds ? equal : stackable))];
        string[] names = [.. others.Select(static tensor => tensor.Name)];
        layers.Add(LayerMaker.Layer(adds ? dice.Pick("Add", "Add", "Subtract", "Multiply") : "Concat", LayerMaker.Argument("tensors", new EquatableArray<string>(names))));
        if (!adds)
            shape = [own[0] + others.Sum(static tensor => tensor.Shape[0]), .. own.Skip(1)];
    }
}
