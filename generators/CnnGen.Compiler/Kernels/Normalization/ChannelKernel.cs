using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>A <see cref="ChannelFunction"/> in vectors of channels, pixel by pixel. Shapes share it.</summary>
/// <param name="Function">What is computed.</param>
/// <param name="Width">Channels of a pixel, the padding included, or 16 if there are more: 4, 8 or 16.</param>
internal sealed record ChannelKernel(ChannelFunction Function, int Width) : Kernel
{
    /// <summary>Whether several threads can compute it together, some pixels of each run each.</summary>
    public bool IsCut { get; init; }

    public override string Name => $"{Function.Name}_{Numbers.Text(Width)}{(IsCut ? "_Cut" : "")}";

    public override string Summary => Function.Summary;

    public override string Choice => "vectors of channels";

    public override EquatableArray<KernelParameter> Parameters =>
        [.. ChannelOperands.Of(Function), .. CallNumbers.Parameters(PixelRuns.Parameters(Pointers)), .. IsCut ? WorkParts.Parameters : []];

    private string[] Pointers => [.. Function.Inputs, Function.Output];

    /// <summary>The kernel for a value, with its numbers.</summary>
    /// <param name="function">What is computed.</param>
    /// <param name="isCut">Whether several threads may compute it together.</param>
    /// <param name="layouts">Layouts of the inputs that it reads at each position, and of the output.</param>
    public static KernelChoice Choose(ChannelFunction function, bool isCut, params Layout[] layouts)
    {
        var kernel = new ChannelKernel(function, Math.Min(Layout.Line, Layout.Pitch(layouts[0].Shape.Channels))) { IsCut = isCut };
        var numbers = new CallNumbers();
        PixelRuns.AddNumbers(numbers, kernel.Pointers, layouts);
        return new KernelChoice(kernel, []).With(numbers);
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Width);
        string advance = string.Join(", ", Pointers.Select(static pointer => $"{PixelRuns.At(pointer)} += {PixelRuns.StepOf(pointer)}"));
        PixelRuns.Emit(code, Pointers, () =>
        {
            if (IsCut)
                code.Line(string.Join(" ", Pointers.Select(static pointer => $"{PixelRuns.At(pointer)} += {WorkParts.First("pixels")} * {PixelRuns.StepOf(pointer)};")));
            string first = IsCut ? WorkParts.First("pixels") : "0", end = IsCut ? WorkParts.End("pixels") : "pixels";
            code.Block($"for (int p = {first}; p < {end}; p++, {advance})", () => code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(vector.Lanes)})", () =>
            {
                foreach ((string name, string table, int row) in Function.Terms)
                    code.Line($"{vector.Type} {name} = {vector.Load(Row(table, row) + " + c")};");
                foreach (string input in Function.Inputs)
                    code.Line($"{vector.Type} {input}s = {vector.Load(PixelRuns.At(input) + " + c")};");
                ChannelOperands.EmitResult(code, Function, vector, result => vector.Store(result, PixelRuns.At(Function.Output) + " + c"));
            }));
        });
    }

    /// <summary>Begin of a table's row.</summary>
    public static string Row(string table, int row) => Expressions.Sum(table, Expressions.Times(row, "pitch"));
}

/// <summary>A <see cref="ChannelFunction"/> as its definition has it, an element at a time, whatever the layouts.</summary>
internal sealed record ReferenceChannelKernel(ChannelFunction Function, EquatableArray<Layout> Inputs, Layout Output) : Kernel
{
    public override string Name => $"Reference{Function.Name}_{Output.Shape}";

    public override string Summary => Function.Summary;

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [.. ChannelOperands.Of(Function)];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = VectorCode.Of(4);
        int pitch = Layout.Pitch(Output.Shape.Channels);
        var operands = Function.Inputs.Append(Function.Output).Zip(Inputs.Append(Output), static (name, layout) => (name, layout.Length));
        Samples.Loop(code, operands, () => code.For("c", Output.Shape.Channels, 1, c =>
        {
            foreach ((string name, string table, int row) in Function.Terms)
                code.Line($"{vector.Type} {name} = {vector.Broadcast($"{table}[{Expressions.Sum(c, Expressions.Term(row * pitch))}]")};");
            Axes.For(code, "o", Axes.Lengths(Output.Shape), position =>
            {
                for (int i = 0; i < Inputs.Count; i++)
                    code.Line($"{vector.Type} {Function.Inputs[i]}s = {vector.Broadcast(Element(Function.Inputs[i], Inputs[i], c, position))};");
                ChannelOperands.EmitResult(code, Function, vector, result => $"{Element(Function.Output, Output, c, position)} = {result}.ToScalar();");
            });
        }));
    }

    /// <summary>An element of a value.</summary>
    public static string Element(string pointer, Layout layout, string c, string[] position) =>
        $"{pointer}[{Expressions.Sum(Expressions.Scaled(c, layout.ChannelStride), Axes.Offset(layout, position))}]";
}

/// <summary>What both kinds of kernels over <see cref="ChannelFunction"/> share.</summary>
internal static class ChannelOperands
{
    public static IEnumerable<KernelParameter> Of(ChannelFunction function) =>
        [.. function.Inputs.Select(static (name, i) => new KernelParameter(Role.Input, i, name)), .. function.Tables, new(Role.Output, 0, function.Output)];

    /// <summary>Computes the result from variables called <c>xs</c>, and stores it.</summary>
    public static void EmitResult(CodeWriter code, ChannelFunction function, VectorCode vector, Func<string, string> store)
    {
        code.Line($"{vector.Type} result = {function.Compute(code, vector)};");
        code.Line(store("result"));
    }
}
