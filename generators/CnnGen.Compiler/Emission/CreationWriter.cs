using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>How a network comes to be and ends: with fresh parameters, those of another, or those of a file.</summary>
internal sealed class CreationWriter(Program program, CodeWriter code)
{
    public void Write()
    {
        string name = program.ClassName;
        code.Summary("A network with fresh parameters: PyTorch's default for each layer, the same for a given seed.");
        code.Line($"public static {name} Create(int seed = 0) => new(ParameterSet.Create(Info, seed), true);").Line();
        code.Summary("A network over parameters that others use too, with working memory of its own: one for each thread. Disposing it leaves them alive.");
        code.Line($"public static {name} Create(ParameterSet parameters) => new(parameters, false);").Line();
        code.Summary("A network with the parameters of a safetensors file: under PyTorch's names, or under others that a map translates.");
        code.Line("/// <exception cref=\"System.IO.IOException\">The file cannot be read.</exception>");
        code.Line("/// <exception cref=\"WeightFileException\">The file is damaged, or its tensors are not this network's; the message lists them.</exception>");
        code.Line($"public static {name} Load(string path, NameMap names = null) => new(ParameterSet.Load(Info, path, names), true);").Line();
        code.Summary("A network with the parameters of a safetensors file in memory, such as an embedded resource.");
        code.Line("/// <exception cref=\"WeightFileException\">The bytes are damaged, or the tensors are not this network's; the message lists them.</exception>");
        code.Line($"public static {name} Load(ReadOnlySpan<byte> safetensors) => new(ParameterSet.Load(Info, safetensors), true);").Line();
        code.Summary("A network over parameters that stay in a file of <c>Parameters.SavePacked</c>, whose memory all processes share that map it; it cannot be trained.");
        code.Line("/// <exception cref=\"System.IO.IOException\">The file cannot be read.</exception>");
        code.Line("/// <exception cref=\"WeightFileException\">The file is damaged, or was not packed for this version of this network.</exception>");
        code.Line($"public static {name} Map(string path) => new(ParameterSet.Map(Info, path), true);").Line();
        code.Summary("Writes the parameters as a safetensors file, under PyTorch's names. The old file stays whole until the new one is complete.");
        code.Line("public void Save(string path) => _parameters.Save(path);").Line();
        code.Summary("The learned tensors by name.");
        code.Line("public ParameterSet Parameters => _parameters;").Line();
        code.Summary("Threads that predict, the caller's included: 1, which is the default, to 64.");
        code.Line("/// <remarks>");
        code.Line($"/// Of many samples each thread computes some{(program.Prediction.IsCut ? ", and a single one is cut between them" : "; this network is too small to cut a single one between them")}.");
        code.Line("/// Results have the same bits on however many. The threads sleep between predictions, and end with the network.");
        code.Line("/// </remarks>");
        code.Line("/// <exception cref=\"ArgumentOutOfRangeException\">The value is outside.</exception>");
        code.Block("public int Threads", () =>
        {
            code.Line("get => _predictor.Threads;");
            code.Line("set => _predictor.Threads = value;");
        });
        code.Line();
        code.Summary("Ends the threads and frees the working memory, and the parameters if this network made them.");
        code.Block("public void Dispose()", () =>
        {
            code.Line("_predictor.Dispose();");
            if (program.Gradients is not null)
                code.Line("_gradientArena?.Dispose();");
            code.Line("if (_ownsParameters)");
            code.Indented(() => code.Line("_parameters.Dispose();"));
        });
        code.Line();
    }
}
