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
            $"/// <summary>{program.InputShapes} to {program.OutputShapes}: "
                + $"{Numbers.Grouped(program.ParameterCount)} parameters, {Numbers.Grouped(program.MultiplyAdds)} multiply-adds a prediction.</summary>",
            "/// <remarks>",
            "/// <code>",
            .. SummaryWriter.Excerpt(SummaryWriter.Lines(program)).Select(static line => "/// " + line),
            "/// </code>",
            "/// </remarks>",
        ];
        string contract = program.Training is null ? "IModel" : "ITrainableModel";
        WriteConstants();
        WriteFields();
        new CreationWriter(program, _code).Write();
        new PredictCallsWriter(program, _code).Write();
        new SeveralInputsWriter(program, _code).Write();
        new BytesWriter(program, _code).Write();
        new TensorWriter(program, _code).Write();
        new InfoWriter(program, _code).Write();
        string members = _code.ToString();
        // Its constructor is private: nobody can derive from it; said aloud, analyzers do not ask for a Dispose that is fit for it.
        Specs.TypeSpec type = program.Spec.Type with { Declaration = "sealed " + program.Spec.Type.Declaration };
        return FileWriter.Write(type, "", documentation, $" : {contract}<{name}>", code => code.Lines(members));
    }

    private void WriteConstants()
    {
        _code.Summary("Floats of one sample, all inputs together.");
        _code.Line($"public const int InputLength = {program.InputLength};").Line();
        _code.Summary("Floats of one prediction, all outputs together.");
        _code.Line($"public const int OutputLength = {program.OutputLength};").Line();
        _code.Summary("Number of learned numbers.");
        _code.Line($"public const int ParameterCount = {program.ParameterCount};").Line();
        _code.Summary("Multiply-adds of one prediction.");
        _code.Line($"public const long MultiplyAdds = {program.MultiplyAdds};").Line();
        _code.Summary("The layers as a table: output shape, parameters, multiply-adds.");
        _code.Line("public const string Summary = \"\"\"");
        _code.Indented(() =>
        {
            foreach (string line in SummaryWriter.Lines(program))
                _code.Line(line);
            _code.Line("\"\"\";");
        });
        _code.Line();
    }

    private void WriteFields()
    {
        _code.Line("private readonly ParameterSet _parameters;");
        _code.Line("private readonly bool _ownsParameters;");
        _code.Line("private readonly Predictor _predictor;");
        _code.Line();
        _code.Block($"private {(program.Prediction.HasPreparations ? "unsafe " : "")}{program.ClassName}(ParameterSet parameters, bool ownsParameters)", () =>
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
            _code.Line($"_predictor = new Predictor(parameters, Forward{(program.Prediction.HasPreparations ? ", Prepare" : "")});");
        });
        _code.Line();
    }
}
