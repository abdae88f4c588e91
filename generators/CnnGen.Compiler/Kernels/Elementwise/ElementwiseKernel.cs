using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>A function of the elements at one position, for all positions of a value. Shapes share it: sizes and strides are numbers of the call.</summary>
internal sealed record ElementwiseKernel(ElementwiseFunction Function, Traversal Traversal) : Kernel
{
    /// <summary>Whether several threads can compute it together.</summary>
    public bool IsCut { get; init; }

    public override string Name => Function.Name + Traversal.Name + (IsCut ? "_Cut" : "");

    public override string Summary => Function.Summary;

    public override string Choice => IsVectorised ? "vectors along rows" : "element by element";

    public override bool IsVectorised => Traversal.Row != RowForm.Strided;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. Function.InputNames.Select(static (name, i) => new KernelParameter(Role.Input, i, name)),
        .. Function.LearnedNames.Select(static (name, i) => new KernelParameter(Role.Parameter, i, name)), new(Role.Output, 0, Function.OutputName),
        .. Function.Others, .. CallNumbers.Parameters([.. Function.OtherNumbers, .. Pointers.Select(Samples.LengthOf), .. Traversal.Parameters]),
        .. IsCut ? WorkParts.Parameters : [],
    ];

    private IEnumerable<string> Pointers => Function.InputNames.Append(Function.OutputName);

    public override void Emit(CodeWriter code, InstructionSet set) => Samples.Loop(code, Pointers, () =>
    {
        Function.BeginSample(code);
        Traversal.Emit(code, set.Vector(Layout.Line), step => Step(code, step), IsCut);
    });

    /// <summary>One vector; or one element, as the first lane of the narrowest vector.</summary>
    private void Step(CodeWriter code, TraversalStep step)
    {
        VectorCode vector = step.Vector ?? VectorCode.Of(4);
        int first = Traversal.Operands[0] == Traversal.Index ? 1 : 0;
        string[] inputs = [.. Function.InputNames, .. Function.LearnedNames];
        string[] variables = [.. inputs.Select(static name => name + "s")];
        for (int i = 0; i < inputs.Length; i++)
        {
            string load = step.Vector is null ? vector.Broadcast(step.Element(first + i)) : vector.Load(step.Address(first + i));
            code.Line($"{vector.Type} {variables[i]} = {load};");
        }

        string result = Function.OutputName + "s";
        string index = first == 0 ? "" : step.Address(0);
        code.Line($"{vector.Type} {result} = {Function.Compute(code, vector, variables, index, first == 0 ? "" : Traversal.Step(Traversal.Index))};");
        code.Line(step.Vector is null
            ? $"{step.Element(first + inputs.Length)} = {result}.ToScalar();"
            : vector.Store(result, step.Address(first + inputs.Length)));
    }
}

/// <summary>Functions of elements: in vectors where neighbours lie alike in all operands; the reference takes any layout.</summary>
internal sealed class ElementwiseFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => ElementwiseFunction.Of(node.Op, inputs.Count) is not null
        && (isScalar || node.Shape.SpatialRank == 0 || inputs.All(static kind => kind == LayoutKind.ChannelsLast));

    public override KernelChoice Create(KernelContext context)
    {
        ElementwiseFunction function = ElementwiseFunction.Of(context.Node.Op, context.Inputs.Count)!;
        var numbers = new CallNumbers();
        function.AddNumbers(context.Node.Op, numbers);
        Layout[] layouts = [.. context.Inputs, context.Value];
        string[] pointers = [.. function.InputNames, function.OutputName];
        for (int i = 0; i < layouts.Length; i++)
            numbers[Samples.LengthOf(pointers[i])] = layouts[i].Length;

        // Whole pixels go along with the lanes behind their last channel: rows are one run then.
        bool wholePixels = !isScalar && layouts.All(View.HasWholePixels);
        Shape shape = context.Node.Shape;
        (string Name, View View)[] operands =
        [
            .. context.Inputs.Select((layout, i) => (function.InputNames[i], View.Broadcast(layout, shape))),
            .. function.LearnedNames.Select(name => (name, View.PerChannel(shape))),
            (function.OutputName, View.Of(context.Value)),
        ];
        if (function.Index(shape) is { } index)
            operands = [(Traversal.Index, index), .. operands];
        View[] views = [.. operands.Select(operand => wholePixels ? operand.View.WithPadding() : operand.View)];
        Traversal traversal = Traversal.Of(operands.Select(static operand => operand.Name).ToEquatableArray(), views, isScalar, numbers);
        return new KernelChoice(new ElementwiseKernel(function, traversal) { IsCut = context.IsCut && function.IsForward }, []).With(numbers);
    }
}
