using CnnGen.Compiler.Code;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Planning;

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
            WidthChoice.Write(program, code, "void", "Prepare", "float* parameters, float* prepared", () =>
                new PassWriter(program, program.Prediction, code, "1").Write(program.Prediction.Steps.Where(static step => step.IsPreparation)));
            code.Line();
        }

        code.Summary(Summary(program.Prediction));
        WidthChoice.Write(program, code, "void", "Forward", "in PredictionPiece piece", () =>
        {
            WritePiece(program, code);
            WriteCalls(program, code);
        });
    });

    private static string Summary(Plan plan)
    {
        string samples = plan.Room > 1 ? $"up to {Numbers.Text(plan.Room)} samples" : "one sample";
        return $"Computes the outputs of {samples}{(plan.IsCut ? $", or a thread's part of {(plan.Room > 1 ? "those of one" : "them")}" : "")}.";
    }

    /// <summary>The calls for one sample, or first those for each of several, then those for all of them.</summary>
    private static void WriteCalls(Program program, CodeWriter code)
    {
        Plan plan = program.Prediction;
        Step[] steps = [.. plan.Steps.Where(static step => !step.IsPreparation)];
        var pass = new PassWriter(program, plan, code, plan.Room > 1 ? "count" : "1");
        int alone = plan.Room > 1 ? steps.TakeWhile(step => step.Node < plan.Selection.Request.FirstTogether).Count() : 0;
        if (alone > 0)
        {
            code.Line("// Sample by sample, so that the values of one stay in the cache.");
            pass.WriteOneByOne(steps.Take(alone));
            code.Line();
        }

        if (plan.Room > 1)
            code.Line("// All samples together, so that the weights are read once for all of them.");
        pass.Write(steps.Skip(alone));
    }

    private static void WritePiece(Program program, CodeWriter code)
    {
        Plan plan = program.Prediction;
        string[] blocks = ["parameters", .. plan.HasPreparations ? ["prepared"] : (string[])[], "arena", .. HasOwnScratch(plan) ? ["own = piece.OwnArena"] : (string[])[], "inputs", "outputs"];
        code.Line($"float* {string.Join(", ", blocks.Select(static block => block.Contains('=') ? block : $"{block} = piece.{char.ToUpperInvariant(block[0])}{block.Substring(1)}"))};");
        if (plan.Room > 1)
            code.Line("int count = piece.Count;");
        if (program.ByteInputs.Count > 0)
            code.Line("byte* bytes = piece.Bytes;");
        if (plan.IsCut)
        {
            code.Line("// Threads that compute a sample together share the calls that take part and parts; Meet waits until all are there.");
            code.Line("int part = piece.Part, parts = piece.Parts;");
        }

        code.Line();
    }

    /// <summary>Whether several threads make a call that wants scratch memory.</summary>
    private static bool HasOwnScratch(Plan plan) => plan.Steps.Any(step => step.IsCut && step.Kernel.Parameters.Any(parameter =>
        parameter.Role == Role.Scratch && !plan.BuffersByOwner()[(step.Node, parameter.Index)].IsPrepared));
}
