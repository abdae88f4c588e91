namespace CnnGen.Compiler.Emission;

/// <summary>Stage 10: prints the plan. It chooses nothing.</summary>
internal static class Emit
{
    public static EquatableArray<SourceFile> Run(Program program)
    {
        var files = new List<SourceFile> { new ApiWriter(program).Write(), PredictionWriter.Write(program) };
        if (program.Training is not null)
            files.Add(TrainingWriter.Write(program));
        if (program.Gradients is not null)
            files.Add(GradientsWriter.Write(program));
        files.AddRange(KernelsWriter.Write(program));
        return new([.. files]);
    }
}
