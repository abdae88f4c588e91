using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>The calls that predict: one sample, or many that lie one after the other.</summary>
internal sealed class PredictCallsWriter(Program program, CodeWriter code)
{
    private readonly string _noBytes = string.Concat(program.ByteInputs.Select(static _ => "null, "));

    public void Write()
    {
        code.Summary($"Computes the outputs for one sample: {program.InputShapes} in C,H,W order.");
        code.Line("/// <returns>The outputs; valid until the next prediction of this object, and as long as the object is alive.</returns>");
        code.Line("/// <exception cref=\"ArgumentException\">The sample does not hold <see cref=\"InputLength\"/> floats.</exception>");
        code.Block("public unsafe ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs)", () =>
        {
            code.Line("if (inputs.Length != InputLength)");
            code.Indented(() => code.Line("throw new ArgumentException($\"A sample has {InputLength} floats, not {inputs.Length}.\", nameof(inputs));"));
            code.Line($"float* arena = {program.ArenaOfPrediction};");
            code.Line($"float* outputs = arena + {program.Prediction.ArenaLength};");
            code.Line("fixed (float* samples = inputs)");
            code.Indented(() => code.Line($"Forward(_parameters.Block.Pointer, arena, samples, {_noBytes}outputs);"));
            code.Line("GC.KeepAlive(this);");
            code.Line("return new ReadOnlySpan<float>(outputs, OutputLength);");
        });
        code.Line();
        code.Summary("Computes the outputs for samples that lie one after the other.");
        code.Line("/// <exception cref=\"ArgumentException\">A span does not hold exactly <paramref name=\"count\"/> samples.</exception>");
        code.Block("public unsafe void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs)", () =>
        {
            code.Line("if (count < 0 || inputs.Length != (long)count * InputLength)");
            code.Indented(() => code.Line("throw new ArgumentException($\"{count} samples have {(long)count * InputLength} floats, not {inputs.Length}.\", nameof(inputs));"));
            code.Line("if (outputs.Length != (long)count * OutputLength)");
            code.Indented(() => code.Line("throw new ArgumentException($\"{count} predictions have {(long)count * OutputLength} floats, not {outputs.Length}.\", nameof(outputs));"));
            code.Line($"float* arena = {program.ArenaOfPrediction};");
            code.Line("float* parameters = _parameters.Block.Pointer;");
            code.Line("fixed (float* samples = inputs, results = outputs)");
            code.Scope(() =>
            {
                code.Line("for (int n = 0; n < count; n++)");
                code.Indented(() => code.Line($"Forward(parameters, arena, samples + (long)n * InputLength, {_noBytes}results + (long)n * OutputLength);"));
            });
            code.Line("GC.KeepAlive(this);");
        });
        code.Line();
        if (program.Prediction.HasPreparations)
            WritePreparation();
    }

    private void WritePreparation()
    {
        code.Block("private unsafe float* PreparedArena()", () =>
        {
            code.Line("float* arena = _arena.Pointer;");
            code.Line("long version = _parameters.Version;");
            code.Block("if (_prepared != version)", () =>
            {
                code.Line("Prepare(_parameters.Block.Pointer, arena);");
                code.Line("_prepared = version;");
            });
            code.Line("return arena;");
        });
        code.Line();
    }
}
