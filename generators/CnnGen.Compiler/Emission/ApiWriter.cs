using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Emission;

/// <summary>The main file: what a user of the network calls.</summary>
internal sealed class ApiWriter(Program program)
{
    private readonly CodeWriter _code = new();

    public SourceFile Write()
    {
        string name = program.ClassName;
        string[] documentation =
        [
            $"/// <summary>{Shapes(program.Source.Inputs.Select(static input => input.Node))} to {Shapes(program.Source.PredictedOutputs.Select(static output => output.Node))}: "
                + $"{Numbers.Text(program.ParameterCount)} parameters, {Numbers.Text(program.MultiplyAdds)} multiply-adds a prediction.</summary>",
            "/// <remarks>",
            "/// <code>",
            .. SummaryWriter.Excerpt(SummaryWriter.Lines(program)).Select(static line => "/// " + line),
            "/// </code>",
            "/// </remarks>",
        ];
        string contract = program.Training is null ? "IModel" : "ITrainableModel";
        WriteConstants();
        WriteFields();
        WriteCreation(name);
        WritePrediction();
        new SeveralInputsWriter(program, _code).Write();
        new TensorWriter(program, _code).Write();
        WriteInfo();
        string members = _code.ToString();
        // Its constructor is private: nobody can derive from it; said aloud, analyzers do not ask for a Dispose that is fit for it.
        Specs.TypeSpec type = program.Spec.Type with { Declaration = "sealed " + program.Spec.Type.Declaration };
        return FileWriter.Write(type, "", documentation, $" : {contract}<{name}>", code => code.Lines(members));
    }

    private string Shapes(IEnumerable<int> nodes) => string.Join(" and ", nodes.Select(program.Source.ShapeOf));

    private void Document(string text) => _code.Line($"/// <summary>{text}</summary>");

    private void WriteConstants()
    {
        Document("Floats of one sample, all inputs together.");
        _code.Line($"public const int InputLength = {program.InputLength};").Line();
        Document("Floats of one prediction, all outputs together.");
        _code.Line($"public const int OutputLength = {program.OutputLength};").Line();
        Document("Number of learned numbers.");
        _code.Line($"public const int ParameterCount = {program.ParameterCount};").Line();
        Document("Multiply-adds of one prediction.");
        _code.Line($"public const long MultiplyAdds = {program.MultiplyAdds};").Line();
        Document("The layers as a table: output shape, parameters, multiply-adds.");
        _code.Line("public const string Summary =");
        _code.Indented(() =>
        {
            IReadOnlyList<string> lines = SummaryWriter.Lines(program);
            for (int i = 0; i < lines.Count; i++)
                _code.Line($"\"{lines[i].Replace("\\", "\\\\").Replace("\"", "\\\"")}{(i + 1 < lines.Count ? "\\n\" +" : "\";")}");
        });
        _code.Line();
    }

    private void WriteFields()
    {
        _code.Line("private readonly ParameterSet _parameters;");
        _code.Line("private readonly bool _ownsParameters;");
        _code.Line("private readonly NativeBuffer _arena;").Line();
        _code.Block($"private {program.ClassName}(ParameterSet parameters, bool ownsParameters)", () =>
        {
            _code.Line("ArgumentNullException.ThrowIfNull(parameters);");
            _code.Line("if (!ReferenceEquals(parameters.Info, Info))");
            _code.Indented(() => _code.Line("throw new ArgumentException($\"The parameters are those of {parameters.Info.Name}, not of {Info.Name}.\", nameof(parameters));"));
            if (program.InstructionSets[program.InstructionSets.Count - 1] is { Guard: { Length: > 0 } guard } least)
            {
                _code.Line($"if (!({guard}))");
                _code.Indented(() => _code.Line($"throw new PlatformNotSupportedException(\"This CPU has no {least.Name}, and {program.ClassName} was compiled without anything less (CnnGenInstructionSets).\");"));
            }

            _code.Line("_parameters = parameters;");
            _code.Line("_ownsParameters = ownsParameters;");
            _code.Line($"_arena = new NativeBuffer(Info.PredictionArenaLength + OutputLength{(program.Source.Inputs.Count > 1 ? " + InputLength" : "")});");
        });
        _code.Line();
    }

    private void WriteCreation(string name)
    {
        Document("A network with fresh parameters: PyTorch's default for each layer, the same for a given seed.");
        _code.Line($"public static {name} Create(int seed = 0) => new(ParameterSet.Create(Info, seed), true);").Line();
        Document("A network over parameters that others use too, with working memory of its own: one for each thread. Disposing it leaves them alive.");
        _code.Line($"public static {name} Create(ParameterSet parameters) => new(parameters, false);").Line();
        Document("A network with the parameters of a safetensors file: under PyTorch's names, or under others that a map translates.");
        _code.Line("/// <exception cref=\"System.IO.IOException\">The file cannot be read.</exception>");
        _code.Line("/// <exception cref=\"WeightFileException\">The file is damaged, or its tensors are not this network's; the message lists them.</exception>");
        _code.Line($"public static {name} Load(string path, NameMap names = null) => new(ParameterSet.Load(Info, path, names), true);").Line();
        Document("A network with the parameters of a safetensors file in memory, such as an embedded resource.");
        _code.Line("/// <exception cref=\"WeightFileException\">The bytes are damaged, or the tensors are not this network's; the message lists them.</exception>");
        _code.Line($"public static {name} Load(ReadOnlySpan<byte> safetensors) => new(ParameterSet.Load(Info, safetensors), true);").Line();
        Document("A network over parameters that stay in a file of <c>Parameters.SavePacked</c>, whose memory all processes share that map it; it cannot be trained.");
        _code.Line("/// <exception cref=\"System.IO.IOException\">The file cannot be read.</exception>");
        _code.Line("/// <exception cref=\"WeightFileException\">The file is damaged, or was not packed for this version of this network.</exception>");
        _code.Line($"public static {name} Map(string path) => new(ParameterSet.Map(Info, path), true);").Line();
        Document("Writes the parameters as a safetensors file, under PyTorch's names. The old file stays whole until the new one is complete.");
        _code.Line("public void Save(string path) => _parameters.Save(path);").Line();
        Document("The learned tensors by name.");
        _code.Line("public ParameterSet Parameters => _parameters;").Line();
        Document("Frees the working memory, and the parameters if this network made them.");
        _code.Block("public void Dispose()", () =>
        {
            _code.Line("_arena.Dispose();");
            if (program.Gradients is not null)
                _code.Line("_gradientArena?.Dispose();");
            _code.Line("if (_ownsParameters)");
            _code.Indented(() => _code.Line("_parameters.Dispose();"));
        });
        _code.Line();
    }

    private void WritePrediction()
    {
        Document($"Computes the outputs for one sample: {Shapes(program.Source.Inputs.Select(static input => input.Node))} in C,H,W order.");
        _code.Line("/// <returns>The outputs; valid until the next prediction of this object, and as long as the object is alive.</returns>");
        _code.Line("/// <exception cref=\"ArgumentException\">The sample does not hold <see cref=\"InputLength\"/> floats.</exception>");
        _code.Block("public unsafe ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs)", () =>
        {
            _code.Line("if (inputs.Length != InputLength)");
            _code.Indented(() => _code.Line("throw new ArgumentException($\"A sample has {InputLength} floats, not {inputs.Length}.\", nameof(inputs));"));
            _code.Line("float* arena = _arena.Pointer;");
            _code.Line($"float* outputs = arena + {program.Prediction.ArenaLength};");
            _code.Line("fixed (float* samples = inputs)");
            _code.Indented(() => _code.Line("Forward(_parameters.Block.Pointer, arena, samples, outputs);"));
            _code.Line("GC.KeepAlive(this);");
            _code.Line("return new ReadOnlySpan<float>(outputs, OutputLength);");
        });
        _code.Line();
        Document("Computes the outputs for samples that lie one after the other.");
        _code.Line("/// <exception cref=\"ArgumentException\">A span does not hold exactly <paramref name=\"count\"/> samples.</exception>");
        _code.Block("public unsafe void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs)", () =>
        {
            _code.Line("if (count < 0 || inputs.Length != (long)count * InputLength)");
            _code.Indented(() => _code.Line("throw new ArgumentException($\"{count} samples have {(long)count * InputLength} floats, not {inputs.Length}.\", nameof(inputs));"));
            _code.Line("if (outputs.Length != (long)count * OutputLength)");
            _code.Indented(() => _code.Line("throw new ArgumentException($\"{count} predictions have {(long)count * OutputLength} floats, not {outputs.Length}.\", nameof(outputs));"));
            _code.Line("float* arena = _arena.Pointer;");
            _code.Line("float* parameters = _parameters.Block.Pointer;");
            _code.Line("fixed (float* samples = inputs, results = outputs)");
            _code.Scope(() =>
            {
                _code.Line("for (int n = 0; n < count; n++)");
                _code.Indented(() => _code.Line("Forward(parameters, arena, samples + (long)n * InputLength, results + (long)n * OutputLength);"));
            });
            _code.Line("GC.KeepAlive(this);");
        });
        _code.Line();
    }

    private void WriteInfo()
    {
        Document("Shapes, parameters and sizes, for generic code such as the trainer.");
        _code.Line("public static ModelInfo Info { get; } = new()");
        _code.Line("{");
        _code.Indented(() =>
        {
            _code.Line($"Name = \"{program.ClassName.TrimStart('@')}\",");
            WriteTensors("Inputs", program.Source.Inputs.Select(static input => (input.Name, input.Node)));
            WriteTensors("Outputs", program.Source.PredictedOutputs.Select(static output => (output.Name, output.Node)));
            _code.Line("InputLength = InputLength,");
            _code.Line("OutputLength = OutputLength,");
            WriteList("Losses", LossWriter.Lines(program.Source));
            _code.Line($"TargetLength = {program.TargetLength},");
            WriteList("Parameters", program.Parameters.Select((parameter, i) => ParameterLine(parameter, program.ParameterOffsets[i])));
            _code.Line("ParameterCount = ParameterCount,");
            _code.Line($"TrainedBlockLength = {program.TrainedBlockLength},");
            _code.Line($"ParameterBlockLength = {program.ParameterBlockLength},");
            _code.Line("MultiplyAdds = MultiplyAdds,");
            _code.Line($"PredictionArenaLength = {program.Prediction.ArenaLength},");
            _code.Line($"TrainingSampleLength = {program.Training?.SampleLength ?? 0},");
            _code.Line($"TrainingScratchLength = {program.Training?.ScratchLength ?? 0},");
            WritePieces(program.Training);
        });
        _code.Line("};");
    }

    /// <summary>How large a piece of a batch may be: a worker computes all of its share at once where samples must know of each other.</summary>
    private void WritePieces(Planning.Plan? training)
    {
        int exchanged = training?.ExchangeLength ?? 0;
        _code.Line($"PieceSize = {(exchanged > 0 ? "int.MaxValue" : Numbers.Text(training?.Selection.Request.Samples ?? 0))},");
        if (exchanged > 0)
            _code.Line($"BatchExchangeLength = {exchanged},");
    }

    private void WriteTensors(string property, IEnumerable<(string Name, int Node)> tensors)
    {
        string list = string.Join(", ", tensors.Select(tensor =>
            $"new(\"{tensor.Name}\", [{string.Join(", ", program.Source.ShapeOf(tensor.Node).Lengths.Select(Numbers.Text))}])"));
        _code.Line($"{property} = [{list}],");
    }

    private void WriteList(string property, IEnumerable<string> lines)
    {
        _code.Line(property + " =");
        _code.Line("[");
        _code.Indented(() =>
        {
            foreach (string line in lines)
                _code.Line(line);
        });
        _code.Line("],");
    }

    private static string ParameterLine(Parameter parameter, int offset)
    {
        Packing packing = parameter.Packing;
        string order = packing.IsExchanged
            ? $"[{List(Exchanged(packing.Lengths))}], [{List(Exchanged(packing.Strides))}], {packing.Block}, {packing.BlockStride}, blockedAxis: 1"
            : $"[{List(packing.Lengths)}], [{List(packing.Strides)}], {packing.Block}, {packing.BlockStride}";
        return $"new(\"{parameter.Name}\", [{List(parameter.Shape.Lengths)}], {offset}, "
            + $"new({order}), InitialValue.{parameter.Initial}{(parameter.IsTrained ? "" : ", isTrained: false")}),";
    }

    private static EquatableArray<int> Exchanged(EquatableArray<int> axes) => [axes[1], axes[0], .. axes.Skip(2)];

    private static string List(EquatableArray<int> numbers) => string.Join(", ", numbers.Select(Numbers.Text));
}
