using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>A function of the elements at one position of its inputs. Rows that lie side by side in every operand are computed in vectors.</summary>
/// <param name="Inputs">Layouts of the inputs.</param>
/// <param name="Output">Layout of the result.</param>
/// <param name="IsScalar">Whether it computes element by element, whatever the layouts: the reference.</param>
internal abstract record ElementwiseKernel(EquatableArray<Layout> Inputs, Layout Output, bool IsScalar) : Kernel
{
    public override string Name => $"{Function}_{Output.Shape}{(IsScalar ? "_Strided" : "")}";

    public override string Choice => IsScalar ? "element by element" : "vectors along rows";

    public override bool IsVectorised => !IsScalar;

    public override EquatableArray<KernelParameter> Parameters =>
        [.. InputNames.Select(static (name, i) => new KernelParameter(Role.Input, i, name)), new(Role.Output, 0, OutputName)];

    /// <summary>What it computes, as the beginning of the method's name.</summary>
    protected abstract string Function { get; }

    protected abstract EquatableArray<string> InputNames { get; }

    protected abstract string OutputName { get; }

    /// <summary>One more view whose index the function needs, such as the number of the element.</summary>
    protected virtual View? Index => null;

    /// <summary>The result, given variables that hold the inputs' elements. May write lines that it needs.</summary>
    /// <param name="code">Where lines go.</param>
    /// <param name="vector">The width.</param>
    /// <param name="inputs">Variables.</param>
    /// <param name="first">Index of the first lane's element in <see cref="Index"/>.</param>
    /// <param name="stride">Distance of the lanes there; 0 where only the first lane counts.</param>
    protected abstract string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, int stride);

    /// <summary>Writes what is computed once for a sample.</summary>
    protected virtual void BeginSample(CodeWriter code)
    {
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        bool wholePixels = !IsScalar && Inputs.Append(Output).All(View.HasWholePixels);
        View[] views = [.. Inputs.Append(Output).Select(layout => wholePixels ? View.Padded(layout) : View.Of(layout))];
        Walk walk = Index is { } index ? new([index, .. views]) : new(views);
        int first = Index is null ? 0 : 1;
        int stride = walk.InnerStride(0);
        Samples.Loop(code, InputNames.Append(OutputName).Zip(Inputs.Append(Output), static (name, layout) => (name, layout.Length)), () =>
        {
            BeginSample(code);
            if (IsScalar)
                walk.Elements(code, offsets => Step(code, null, [.. offsets.Skip(first)], offsets[0], 0));
            else
            {
                walk.Vectors(code, set.Lanes, true, step =>
                    Step(code, step.Vector, [.. step.Offsets.Skip(first)], step.Offsets[0], step.Vector is null ? 0 : stride));
            }
        });
    }

    /// <summary>One vector; or one element, as the first lane of the narrowest vector.</summary>
    private void Step(CodeWriter code, VectorCode? width, IReadOnlyList<string> offsets, string index, int stride)
    {
        VectorCode vector = width ?? VectorCode.Of(4);
        var variables = new List<string>();
        for (int i = 0; i < Inputs.Count; i++)
        {
            variables.Add(InputNames[i] + "s");
            string address = Expressions.Sum(InputNames[i], offsets[i]);
            code.Line($"{vector.Type} {variables[i]} = {(width is null ? vector.Broadcast($"{InputNames[i]}[{offsets[i]}]") : vector.Load(address))};");
        }

        code.Line($"{vector.Type} {OutputName}s = {Compute(code, vector, variables, index, stride)};");
        code.Line(width is null
            ? $"{OutputName}[{offsets[Inputs.Count]}] = {OutputName}s.ToScalar();"
            : vector.Store(OutputName + "s", Expressions.Sum(OutputName, offsets[Inputs.Count])));
    }
}

/// <summary>Functions of elements in vectors: for operands whose rows lie alike.</summary>
internal abstract class ElementwiseFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    protected bool IsScalar => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        Matches(node.Op) && (isScalar || node.Shape.SpatialRank == 0 || inputs.All(static kind => kind == LayoutKind.ChannelsLast));

    protected abstract bool Matches(Op op);
}
