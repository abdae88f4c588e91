using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Sums over the positions of each channel, four vectors of channels at a time, then one. Shapes share it: sizes and strides are numbers of the call.
/// </summary>
/// <param name="Function">What is summed up.</param>
/// <param name="Pixels">The loops over the positions.</param>
/// <param name="Lanes">Floats of the widest vector that fits into a pixel; 1 for the reference, which goes channel by channel.</param>
internal sealed record ChannelSumKernel(ChannelSumFunction Function, Traversal Pixels, int Lanes) : Kernel
{
    /// <summary>Name of the number of channels, padded to whole vectors unless it is the reference.</summary>
    public const string Channels = "channels";

    /// <summary>Name of the number of the first sum's index in the node's value.</summary>
    public const string OutputStart = "dxFirst";

    /// <summary>Vectors of channels that are summed up together.</summary>
    private const int Vectors = 4;

    public override string Name => Function.Name + Pixels.Name.Replace("_" + RowForm.Strided, "") + (Lanes == 16 ? "" : "_Of" + Numbers.Text(Lanes));

    public override string Summary => Function.Summary;

    public override string Choice => IsVectorised ? "vectors of channels" : "channel by channel";

    public override bool IsVectorised => Lanes > 1;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. Function.InputNames.Select(static (name, i) => new KernelParameter(Role.Input, i, name)),
        new(Function.Learns ? Role.ParameterGradient : Role.Output, 0, Function.OutputName),
        .. CallNumbers.Parameters([Channels, .. Function.Learns ? [] : new[] { OutputStart }, .. SampledPointers.Select(Samples.LengthOf), .. IsVectorised ? [] : Function.InputNames.Select(Traversal.ChannelOf), .. Pixels.Parameters]),
    ];

    /// <summary>The operands that go from sample to sample.</summary>
    private IEnumerable<string> SampledPointers => Function.Learns ? Function.InputNames : Function.InputNames.Append(Function.OutputName);

    public override void Emit(CodeWriter code, InstructionSet set) => Samples.Loop(code, SampledPointers, () =>
    {
        VectorCode? vector = IsVectorised ? set.Vector(Lanes) : null;
        int width = vector?.Lanes ?? 1;
        int block = Vectors * width;
        if (Lanes < 16)
        {
            code.Block($"for (int c = 0; c < {Channels}; c += {Numbers.Text(width)})", () => EmitBlock(code, vector, 1));
            return;
        }

        code.Line("int c = 0;");
        code.Block($"for (; c <= {Channels} - {Numbers.Text(block)}; c += {Numbers.Text(block)})", () => EmitBlock(code, vector, Vectors));
        code.Block($"for (; c < {Channels}; c += {Numbers.Text(width)})", () => EmitBlock(code, vector, 1));
    });

    private void EmitBlock(CodeWriter code, VectorCode? width, int vectors)
    {
        VectorCode vector = width ?? VectorCode.Of(4);
        for (int v = 0; v < vectors; v++)
            code.Line($"{vector.Type} {Sum(v)} = {vector.Zero};");
        Pixels.Emit(code, null, step =>
        {
            for (int v = 0; v < vectors; v++)
            {
                string[] terms = [.. Function.InputNames.Select((name, i) => Load(vector, width is null, step.Address(i), name, v))];
                code.Line($"{Sum(v)} = {Function.Add(vector, Sum(v), terms)};");
            }
        });
        for (int v = 0; v < vectors; v++)
            Store(code, vector, width is null, v);
    }

    private static string Load(VectorCode vector, bool isScalar, string address, string name, int v) => isScalar
        ? vector.Broadcast($"*({address} + (c * {Traversal.ChannelOf(name)}))")
        : vector.Load(Expressions.Sum(address, "c", Expressions.Term(v * vector.Lanes)));

    private void Store(CodeWriter code, VectorCode vector, bool isScalar, int v)
    {
        string first = Function.Learns ? "" : OutputStart;
        string target = Expressions.Sum(Function.OutputName, first, "c", Expressions.Term(v * vector.Lanes));
        if (isScalar)
            code.Line($"{Function.OutputName}[{(Function.IsShared ? "0" : Expressions.Sum(first, "c"))}] {(Function.Learns ? "+=" : "=")} {Sum(v)}.ToScalar();");
        else if (Function.IsShared)
            code.Line($"{Function.OutputName}[0] += {vector.Class}.Sum({Sum(v)});");
        else
            code.Line(vector.Store(Function.Learns ? $"({vector.Add(vector.Load(target), Sum(v))})" : Sum(v), target));
    }

    private static string Sum(int vector) => "sum" + Numbers.Text(vector);
}
