using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Emission;

/// <summary>A compiled network with all that the writers of its files share: method names and places in the parameter block.</summary>
internal sealed class Program
{
    private readonly Dictionary<Kernel, string> _methods = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<Kernel> _kernels = [];

    public Program(Specs.NetworkSpec spec, Graph source, Plan prediction, Plan? training, Plan? gradients)
    {
        Spec = spec;
        Source = source;
        Prediction = prediction;
        Training = training;
        Gradients = gradients;
        ParameterOffsets = new int[Parameters.Count];
        Kernel[] called = [.. Passes.SelectMany(static plan => plan.Steps).Select(static step => step.Kernel).Distinct()];
        foreach (Kernel kernel in called.SelectMany(static kernel => kernel.WithCalls()))
            NameKernel(kernel);
        TrainedBlockLength = Place(isTrained: true, 0);
        ParameterBlockLength = Place(isTrained: false, TrainedBlockLength);
    }

    public Specs.NetworkSpec Spec { get; }

    /// <summary>The graph as the user wrote it, with shapes: what the summary shows.</summary>
    public Graph Source { get; }

    public Plan Prediction { get; }

    public Plan? Training { get; }

    /// <summary>The pass that computes the gradients of a prediction's values; null if it is not asked for.</summary>
    public Plan? Gradients { get; }

    /// <summary>The sets that kernels are written for, widest first.</summary>
    public IReadOnlyList<Code.InstructionSet> InstructionSets => Code.InstructionSet.Named(Spec.Options.InstructionSets);

    public string ClassName => Spec.Type.Name;

    public EquatableArray<Parameter> Parameters => Prediction.Graph.Parameters;

    /// <summary>Index of each learned tensor's and each buffer's first float.</summary>
    public int[] ParameterOffsets { get; }

    /// <summary>Floats of the parameter block's part that the optimiser changes; the buffers lie behind it.</summary>
    public int TrainedBlockLength { get; }

    public int ParameterBlockLength { get; }

    /// <summary>The inputs' shapes in words.</summary>
    public string InputShapes => ShapesOf(Source.Inputs.Select(static input => input.Node));

    /// <summary>The same of what a prediction returns.</summary>
    public string OutputShapes => ShapesOf(Source.PredictedOutputs.Select(static output => output.Node));

    public int InputLength => (int)Source.Inputs.Sum(input => Source.ShapeOf(input.Node).Length);

    public int OutputLength => (int)Source.PredictedOutputs.Sum(output => Source.ShapeOf(output.Node).Length);

    /// <summary>Floats of one sample's training target.</summary>
    public int TargetLength => Source.Outputs.Sum(output => output.Loss?.TargetLength(Source.ShapeOf(output.Node)) ?? 0);

    public long ParameterCount => Parameters.Sum(static parameter => parameter.LearnedLength);

    public long MultiplyAdds => Source.Nodes.Sum(node => node.Op.MultiplyAdds(Source.InputShapes(node), node.Shape));

    /// <summary>All distinct kernels in order of their first call.</summary>
    public IReadOnlyList<Kernel> Kernels => _kernels;

    public string MethodOf(Kernel kernel) => _methods[kernel];

    /// <summary>Indices of the inputs that a prediction takes as bytes too.</summary>
    public IReadOnlyList<int> ByteInputs =>
        [.. Enumerable.Range(0, Source.Inputs.Count).Where(input => Source.Nodes[Source.Inputs[input].Node].Op is Ops.InputOp { Bytes: true })];

    private IEnumerable<Plan> Passes => new[] { Prediction, Training, Gradients }.OfType<Plan>();

    private string ShapesOf(IEnumerable<int> nodes) => string.Join(" and ", nodes.Select(Source.ShapeOf));

    private void NameKernel(Kernel kernel)
    {
        if (_methods.ContainsKey(kernel))
            return;
        string name = kernel.Name;
        for (int number = 2; !_names.Add(name); number++)
            name = kernel.Name + "_" + Numbers.Text(number);
        _methods.Add(kernel, name);
        _kernels.Add(kernel);
    }

    /// <summary>Places the parameters of one kind from an offset on, in order of declaration; what comes back is the offset behind them.</summary>
    private int Place(bool isTrained, int offset)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].IsTrained != isTrained)
                continue;
            ParameterOffsets[i] = offset;
            offset = Numbers.RoundUp(offset + (int)Parameters[i].Packing.Length, Layout.Line);
        }

        return offset;
    }
}
