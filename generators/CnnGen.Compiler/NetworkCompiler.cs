using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Emission;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler;

/// <summary>The stages from a spec (stage 1, the generator's ReadSpec) to source files.</summary>
public static class NetworkCompiler
{
    /// <summary>Runs only the stages that can refuse a network: what an analyzer calls while the user types.</summary>
    public static EquatableArray<DiagnosticInfo> Check(NetworkSpec spec)
    {
        var diagnostics = new DiagnosticBag();
        InferShapes.Run(spec, BuildGraph.Run(spec, diagnostics), diagnostics);
        return diagnostics.ToArray();
    }

    /// <summary>Compiles a network. Never throws, whatever the spec says.</summary>
    public static CompilationResult Compile(NetworkSpec spec) => Compile(spec, null);

    /// <summary>As <see cref="Compile(NetworkSpec)"/>, in a form that is given; null lets the network's size decide.</summary>
    internal static CompilationResult Compile(NetworkSpec spec, CodeForm? given)
    {
        var diagnostics = new DiagnosticBag();
        var log = new StageLog(spec.Options.Dump);
        Graph built = log.Record("2 BuildGraph", BuildGraph.Run(spec, diagnostics));
        Graph shaped = log.Record("3 InferShapes", InferShapes.Run(spec, built, diagnostics));
        if (diagnostics.HasErrors)
            return new([], diagnostics.ToArray());

        shaped = PackDense.Run(shaped);
        CodeForm form = given ?? CodeEstimate.FormOf(shaped, InferShapes.IsTrained(spec));
        Graph forward = log.Record("5 Simplify, prediction", Simplify.Run(shaped, form));
        bool cutsCalls = CutSteps.IsWorthwhile(forward);
        PlanRequest request = SampleOrder.Choose(forward, form) with { TakesBytes = true, AllowsWinograd = spec.Options.Winograd, CutsCalls = cutsCalls, KeepsPreparations = true };
        Plan prediction = MakePlan(forward, request, log, "prediction");
        Plan? training = null;
        if (InferShapes.IsTrained(spec))
        {
            Graph backward = log.Record("4 Differentiate", Differentiate.Run(shaped));
            Graph simplified = log.Record("5 Simplify, training", Simplify.Run(backward, form));
            training = GuardSteps.Run(MakePlan(simplified, PieceSize.Choose(simplified, form, cutsCalls) with { AllowsWinograd = spec.Options.Winograd }, log, "training"));
        }

        Plan? gradients = null;
        if (InferShapes.GivesGradients(spec))
        {
            Graph backward = log.Record("4 Differentiate, values", Differentiate.OfValues(DropIdentities.Run(shaped)));
            gradients = MakePlan(log.Record("5 Simplify, gradients", Simplify.Run(backward, form)), new(1, 0, form, CutsCalls: cutsCalls), log, "gradients");
        }

        var program = new Program(spec, shaped, CutSteps.Run(prediction), training, gradients);
        EquatableArray<SourceFile> sources = Emit.Run(program);
        return new(spec.Options.Dump ? sources.Add(log.ToFile(spec.Type)) : sources, diagnostics.ToArray());
    }

    private static Plan MakePlan(Graph graph, PlanRequest request, StageLog log, string pass)
    {
        Selection selection = SelectKernels.Run(graph, request);
        Plan ordered = OrderSteps.Run(selection);
        Plan plan = PlanMemory.Run(ordered);
        log.Record("6-8 SelectKernels, OrderSteps, PlanMemory, " + pass, PlanTable.Lines(plan));
        return plan;
    }
}
