using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>The calls that predict: one sample, or many that lie one after the other.</summary>
internal sealed class PredictCallsWriter(Program program, CodeWriter code)
{
    public void Write()
    {
        code.Summary($"Computes the outputs for one sample: {program.InputShapes} in C,H,W order.");
        code.Line("/// <returns>The outputs; valid until the next prediction of this object, and as long as the object is alive.</returns>");
        code.Line("/// <exception cref=\"ArgumentException\">The sample does not hold <see cref=\"InputLength\"/> floats.</exception>");
        code.Line("public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs) => _predictor.Predict(inputs);").Line();
        code.Summary("Computes the outputs for samples that lie one after the other.");
        code.Line("/// <exception cref=\"ArgumentException\">A span does not hold exactly <paramref name=\"count\"/> samples.</exception>");
        code.Line("public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => _predictor.Predict(inputs, count, outputs);").Line();
    }
}
