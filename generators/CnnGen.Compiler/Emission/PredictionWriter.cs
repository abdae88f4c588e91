namespace CnnGen.Compiler.Emission;

/// <summary>The file of the forward pass that predictions run.</summary>
internal static class PredictionWriter
{
    public static SourceFile Write(Program program) => FileWriter.Write(program.Spec.Type, "Prediction", [], "", code =>
    {
        code.Line("// The forward pass, one call a step. Arena: first float + number of floats.");
        PlanTable.Write(code, program.Prediction);
        if (program.Prediction.HasPreparations)
        {
            code.Summary("Computes what the predictions take from the parameters alone, after each change of these.");
            code.Block("private static unsafe void Prepare(float* parameters, float* arena)", () =>
                new PassWriter(program, program.Prediction, code, "1").Write(program.Prediction.Steps.Where(static step => step.IsPreparation)));
            code.Line();
        }

        code.Summary("Computes the outputs of one sample.");
        string bytes = string.Concat(program.ByteInputs.Select(input => $"byte* {program.BytesOf(input)}, "));
        code.Block($"private static unsafe void Forward(float* parameters, float* arena, float* inputs, {bytes}float* outputs)", () =>
            new PassWriter(program, program.Prediction, code, "1").Write(program.Prediction.Steps.Where(static step => !step.IsPreparation)));
    });
}
