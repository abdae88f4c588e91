using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The largest element, or the mean, of each window of each channel, in a form that all shapes share: four vectors of channels at a time, then one.</summary>
/// <param name="Windows">The loops over the windows.</param>
/// <param name="Lanes">Channels that every vector of a pixel has: 4, 8 or 16.</param>
/// <param name="IsMax">Whether the largest element is taken; else the mean.</param>
internal sealed record SharedPooling(PoolWindows Windows, int Lanes, bool IsMax) : Kernel
{
    /// <summary>Vectors of channels that go through a window together.</summary>
    private const int Vectors = 4;

    private static readonly string[] Operands = ["x", "y"];

    public override string Name => NameOf(Windows, Lanes, IsMax);

    public override string Summary => $"The {(IsMax ? "largest element" : "mean")} of each window of any image.";

    public override string Choice => "shared, vectors of channels";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Output, 0, "y"),
        .. CallNumbers.Parameters([.. Windows.Names, .. IsMax ? [] : Windows.CountNames, .. Windows.PlaceNames(Operands)]),
        .. WorkParts.Parameters,
    ];

    /// <summary>What a pooling of some axes is called.</summary>
    public static string NameOf(PoolWindows windows, int lanes, bool isMax) =>
        $"{(windows.IsAdaptive ? "Adaptive" : "")}{(isMax ? "Max" : "Avg")}Pool{Numbers.Text(windows.Rank)}D_{Numbers.Text(lanes)}";

    public static KernelChoice Choose(PoolingOp pooling, Layout x, Layout y)
    {
        PoolWindows windows = PoolWindows.Of(pooling.Window);
        CallNumbers numbers = windows.NumbersOf(pooling.Window, x.Shape, ("x", x), ("y", y));
        windows.AddCounts(numbers, pooling.Window, x.Shape, pooling.CountIncludePad);
        return new KernelChoice(new SharedPooling(windows, SharedPoolingFamily.LanesOf(x), pooling.IsMax), []).With(numbers);
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Lanes);
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, Lanes < Layout.Line ? 1 : Vectors).Select(Result))};");
        Samples.Loop(code, Operands, () => Windows.Write(code, window =>
        {
            code.Line($"float* target = {Windows.OfWindow("y", window)};");
            if (!IsMax)
                Windows.WriteShare(code);
            code.Line("int c = 0;");
            if (Lanes == Layout.Line)
                EmitChannels(code, vector, Vectors);
            EmitChannels(code, vector, 1);
        }, isCut: true));
    }

    private void EmitChannels(CodeWriter code, VectorCode vector, int vectors)
    {
        string step = Numbers.Text(vectors * vector.Lanes);
        string[] results = [.. Enumerable.Range(0, vectors).Select(Result)];
        code.Block(vectors == 1 ? $"for (; c < pitch; c += {step})" : $"for (; c <= pitch - {step}; c += {step})", () =>
        {
            code.Line($"{string.Join(" = ", results)} = {(IsMax ? vector.Broadcast("float.NegativeInfinity") : vector.Zero)};");
            Windows.WriteElements(code, [("x", "p")], () =>
            {
                for (int v = 0; v < vectors; v++)
                {
                    string x = vector.Load(Expressions.Sum("p", Expressions.Term(v * vector.Lanes)));
                    code.Line($"{results[v]} = {(IsMax ? vector.Call(MathFunction.Largest, results[v], x) : vector.Add(results[v], x))};");
                }
            });
            for (int v = 0; v < vectors; v++)
            {
                string result = IsMax ? results[v] : $"({vector.Multiply(results[v], vector.Broadcast("share"))})";
                code.Line(vector.Store(result, Expressions.Sum("target", "c", Expressions.Term(v * vector.Lanes))));
            }
        });
    }

    private static string Result(int vector) => "v" + Numbers.Text(vector);
}

/// <summary>Poolings and their gradients in a form that all shapes share, where channels lie side by side in all operands.</summary>
internal sealed class SharedPoolingFamily : KernelFamily
{
    public override bool IsShared => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => inputs.All(static kind => kind == LayoutKind.ChannelsLast) && node.Op switch
    {
        PoolingOp pooling => HasWholeWindows(pooling.Window),
        MaxPoolGradientOp gradient => HasWholeWindows(gradient.Window),
        AvgPoolGradientOp { Activation: null } gradient => HasWholeWindows(gradient.Window),
        _ => false,
    };

    public override KernelChoice Create(KernelContext context) => context.Node.Op switch
    {
        PoolingOp pooling => SharedPooling.Choose(pooling, context.Inputs[0], context.Value),
        MaxPoolGradientOp gradient => SharedPoolingGradient.Choose(gradient, context),
        AvgPoolGradientOp gradient => SharedPoolingGradient.Choose(gradient, context),
        var other => throw new InvalidOperationException(other.Name),
    };

    /// <summary>Floats of the widest vector that fits into a pixel.</summary>
    public static int LanesOf(Layout layout) => Math.Min(Layout.Line, Layout.Pitch(layout.Shape.Channels));

    /// <summary>Whether windows see all elements between their first and their last.</summary>
    private static bool HasWholeWindows(Window window) => window.Axes.All(static axis => axis.Dilation == 1);
}
