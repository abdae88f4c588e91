using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Copies words' rows of a table to their places, or adds the places' gradients to the rows. Whatever is no word of the table, a NaN too, has zeros and adds nothing; nothing outside of the
/// table is touched. Shapes share it: sizes and strides are numbers of the call.
/// </summary>
/// <param name="PaddingIndex">A word that counts as none; null if there is none.</param>
/// <param name="IsGradient">Whether gradients are added to the rows.</param>
/// <param name="Lanes">Floats of the widest vector that fits into a row; 1 for the reference, which goes element by element.</param>
internal sealed record EmbeddingKernel(int? PaddingIndex, bool IsGradient, int Lanes) : Kernel
{
    public override string Name => $"Embedding{(PaddingIndex is { } index ? "_Padding" + Numbers.Text(index) : "")}{(Lanes == 16 ? "" : "_Of" + Numbers.Text(Lanes))}{(IsGradient ? "_WeightGradient" : "")}";

    public override string Summary => IsGradient ? "Adds the gradient of each place to that of the row of its word." : "Copies the row of each word to its place; zeros where there is none.";

    public override string Choice => IsVectorised ? "rows of a table" : "element by element";

    public override bool IsVectorised => Lanes > 1;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"),
        IsGradient ? new(Role.Input, 1, Value) : new(Role.Parameter, 0, Table),
        IsGradient ? new(Role.ParameterGradient, 0, Table) : new(Role.Output, 0, Value),
        .. CallNumbers.Parameters(["words", "row", "width", "length", "xSample", Value + "Sample", Value + "First", Value + "Channel", Value + "Step"]),
    ];

    private string Value => ValueName(IsGradient);

    private string Table => IsGradient ? "dw" : "w";

    public static string ValueName(bool isGradient) => isGradient ? "dy" : "y";

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode? vector = IsVectorised ? set.Vector(Lanes) : null;
        code.Line($"for (int n = 0; n < count; n++, x += xSample, {Value} += {Value}Sample)");
        code.Block("for (int i = 0; i < length; i++)", () =>
        {
            code.Line($"float* place = {Value} + ({Value}First + i * {Value}Step);");
            code.Line($"bool isWord = x[i] >= 0f && x[i] < words{(PaddingIndex is { } index ? $" && (int)x[i] != {Numbers.Text(index)}" : "")};");
            if (IsGradient)
            {
                code.Line("if (!isWord)");
                code.Indented(() => code.Line("continue;"));
            }

            code.Line($"float* word = {Table} + (isWord ? (long)(int)x[i] * row : 0);");
            code.Line($"for (int d = 0; d < width; d{(vector is null ? "++" : " += " + Numbers.Text(vector.Lanes))})");
            code.Indented(() => code.Line(vector is null ? Element : Vector(vector)));
        });
    }

    private string Element => IsGradient ? "word[d] += place[d * dyChannel];" : "place[d * yChannel] = isWord ? word[d] : 0f;";

    private string Vector(VectorCode vector) => IsGradient
        ? vector.Store($"({vector.Add(vector.Load("word + d"), vector.Load("place + d"))})", "word + d")
        : vector.Store($"(isWord ? {vector.Load("word + d")} : {vector.Zero})", "place + d");
}

/// <summary>Tables of words.</summary>
/// <param name="isScalar">Whether it goes element by element, whatever the layouts: the reference.</param>
internal sealed class EmbeddingFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is EmbeddingOp || (node.Op is EmbeddingWeightGradientOp && (isScalar || inputs[1] == LayoutKind.ChannelsLast));

    public override KernelChoice Create(KernelContext context)
    {
        bool isGradient = context.Node.Op is EmbeddingWeightGradientOp;
        int? padding = context.Node.Op is EmbeddingOp embedding ? embedding.PaddingIndex : ((EmbeddingWeightGradientOp)context.Node.Op).PaddingIndex;
        Layout value = isGradient ? context.Inputs[1] : context.Value;
        Packing table = context.Parameters[0].Packing;
        string name = EmbeddingKernel.ValueName(isGradient);
        var numbers = new CallNumbers
        {
            ["words"] = table.Lengths[0],
            ["row"] = table.BlockStride,
            ["width"] = isScalar ? table.Lengths[1] : table.BlockStride,
            ["length"] = value.Shape.Spatial(0),
            ["xSample"] = context.Inputs[0].Length,
            [name + "Sample"] = value.Length,
            [name + "First"] = value.Origin,
            [name + "Channel"] = value.ChannelStride,
            [name + "Step"] = value.Stride(0),
        };
        return new KernelChoice(new EmbeddingKernel(padding, isGradient, isScalar ? 1 : Math.Min(16, table.BlockStride)), []).With(numbers);
    }
}
