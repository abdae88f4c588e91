using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Emission;

/// <summary>The file of the pass that computes the gradients of a prediction's values, and of what a user calls for it.</summary>
internal static class GradientsWriter
{
    public static SourceFile Write(Program program) => FileWriter.Write(program.Spec.Type, "Gradients", [], "", code =>
    {
        Plan plan = program.Gradients!;
        code.Line("// Forward as a prediction computes it, then backward to the inputs and the public tensors. Arena: first float + number of floats.");
        PlanTable.Write(code, plan);
        code.Line("private NativeBuffer _gradientArena;").Line();
        code.Summary("Computes the gradients of a number with respect to the inputs and the public tensors, given those with respect to the outputs; <see cref=\"Gradients\"/> shows them.");
        code.Line("/// <remarks>");
        code.Line("/// To ask how a score depends on the image, give 1 for that output and 0 for the others. The network works as in a prediction: dropout passes everything, and batch");
        code.Line("/// normalisation uses its running statistics.");
        code.Line("/// </remarks>");
        code.Line("/// <param name=\"inputs\">The sample, as <see cref=\"Predict(ReadOnlySpan{float})\"/> takes it.</param>");
        code.Line("/// <param name=\"outputGradients\">The gradient with respect to each output: <see cref=\"OutputLength\"/> floats.</param>");
        code.Line("/// <exception cref=\"ArgumentException\">A span has another length.</exception>");
        code.Block("public unsafe void Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients)", () =>
        {
            code.Line("if (inputs.Length != InputLength)");
            code.Indented(() => code.Line("throw new ArgumentException($\"A sample has {InputLength} floats, not {inputs.Length}.\", nameof(inputs));"));
            code.Line("if (outputGradients.Length != OutputLength)");
            code.Indented(() => code.Line("throw new ArgumentException($\"The outputs have {OutputLength} floats, not {outputGradients.Length}.\", nameof(outputGradients));"));
            code.Line($"_gradientArena ??= new NativeBuffer({plan.ArenaLength} + InputLength + OutputLength);");
            code.Line($"inputs.CopyTo(_gradientArena.Slice({plan.ArenaLength}, InputLength));");
            code.Line($"outputGradients.CopyTo(_gradientArena.Slice({plan.ArenaLength} + InputLength, OutputLength));");
            code.Line($"ForwardAndBackward(_parameters.Block.Pointer, _gradientArena.Pointer, _gradientArena.Pointer + {plan.ArenaLength});");
            code.Line("GC.KeepAlive(this);");
        });
        code.Line();
        code.Summary("What the last <see cref=\"Backward\"/> computed.");
        code.Line($"public GradientMaps Gradients => new(_gradientArena ?? throw new InvalidOperationException(\"There are no gradients before the first call of Backward.\"));").Line();
        code.Summary("The gradients of the inputs and of the public tensors.");
        code.Block("public readonly struct GradientMaps", () =>
        {
            code.Line("private readonly NativeBuffer _arena;").Line();
            code.Line("internal GradientMaps(NativeBuffer arena) => _arena = arena;").Line();
            foreach (NamedTensor tensor in plan.Graph.Tensors)
            {
                if (MapText.Find(plan, tensor.Name) is not var (first, layout))
                    continue;
                code.Summary($"{layout.Shape}: the gradient of <c>{tensor.Name}</c>.");
                MapText.Write(code, $"public global::CnnGen.Map {Property(tensor.Name)}", "_arena", GeneratedMembers.LayoutField + tensor.Name, first, layout);
            }
        });
        code.Line();
        code.Summary("The pass: the inputs, then the outputs' gradients, lie one behind the other.");
        WidthChoice.Write(program, code, "void", "ForwardAndBackward", "float* parameters, float* arena, float* inputs", () => new PassWriter(program, plan, code, "1").Write());
    });

    /// <summary>The input of a chain on the class has no property to be called by.</summary>
    private static string Property(string name) => name == "input" ? "Input" : MapText.Escape(name);
}
