using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>The file of the training pass: forward, loss and backward over a piece of a batch.</summary>
internal static class TrainingWriter
{
    public static SourceFile Write(Program program) => FileWriter.Write(program.Spec.Type, "Training", [], "", code =>
    {
        Planning.Plan plan = program.Training!;
        code.Line("// Forward, loss and backward over a piece of a batch. Arena: first float + number of floats, for each sample that it has room for; scratch lies behind.");
        PlanTable.Write(code, plan);
        code.Line("/// <inheritdoc/>");
        WidthChoice.Write(program, code, "float", "AccumulateGradients", "in TrainingPiece piece", () =>
        {
            code.Line("float* parameters = piece.Parameters;");
            code.Line("float* gradients = piece.Gradients;");
            code.Line("float* arena = piece.Arena;");
            code.Line("nint capacity = piece.Capacity;");
            if (plan.ScratchLength > 0)
                code.Line($"float* scratch = arena + {plan.SampleLength} * capacity;");
            code.Line("float* inputs = piece.Inputs;");
            code.Line("float* targets = piece.Targets;");
            code.Line("int count = piece.Count;");
            code.Line("float scale = piece.Scale;");
            code.Line("uint randomKey = piece.RandomKey;");
            if (plan.ExchangeLength > 0)
                code.Line("BatchExchange exchange = piece.Exchange;");
            code.Line("float loss = 0f;");
            code.Line();
            if (plan.Buffers.Any(static buffer => buffer is { IsPerSample: true, Offset: > 0 }))
            {
                code.Line("// Where the samples of a value begin.");
                code.Line("float* At(long first) => arena + first * capacity;");
                code.Line();
            }

            var pass = new PassWriter(program, plan, code, "count");
            if (plan.HasPreparations)
                code.Block("if (!piece.IsPrepared)", () => pass.Write(plan.Steps.Where(static step => step.IsPreparation)));
            pass.Write(plan.Steps.Where(static step => !step.IsPreparation));
            code.Line("return loss;");
        }, of: $"ITrainableModel<{program.ClassName}>");
    });
}
