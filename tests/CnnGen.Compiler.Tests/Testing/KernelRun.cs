using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;

namespace CnnGen.Compiler.Tests;

using Parameter = CnnGen.Compiler.Graphs.Parameter;

/// <summary>What a kernel made of a case: its value, what it added to the gradients of parameters, and the loss.</summary>
internal sealed record KernelResult(float[] Value, IReadOnlyList<float[]> Gradients, float Loss);

/// <summary>A way to compute a case: a kernel family with the layouts of the operands.</summary>
internal sealed record KernelRun(KernelCase Case, KernelFamily Family, Layout[] Inputs, Layout? Output)
{
    public KernelChoice Choice { get; } = Family.Create(new(Case.Node, Inputs, Output, Case.Parameters, Case.Samples, Case.TargetLength) { IsCut = true });

    public IEnumerable<Kernel> Kernels => [Choice.Kernel, .. Choice.Scratch.Select(static scratch => scratch.Fill).OfType<Kernel>()];

    public string Describe(string set) =>
        $"{Choice.Kernel.Name} ({Family.GetType().Name}, {set}, {string.Join(" and ", Inputs.Select(static i => i.ToString()))} to {Output}) on {Case.Op}";

    /// <summary>Runs the compiled kernel, after those that fill its scratch memory, and checks that it wrote nothing but its value.</summary>
    /// <param name="compiled">The compiled kernels.</param>
    /// <param name="set">The instruction set, for messages.</param>
    /// <param name="parts">Into how many parts the kernel is cut, if it can be; they are computed one after the other.</param>
    public KernelResult Run(Func<Kernel, KernelCall> compiled, string set, int parts = 1)
    {
        Operand[] scratch = [.. Choice.Scratch.Select(static s => new Operand((int)s.Length))];
        var all = new List<Operand>(scratch);
        try
        {
            for (int i = 0; i < scratch.Length; i++)
            {
                if (Choice.Scratch[i].Fill is { } fill)
                    Call(compiled, fill, Choice.Scratch[i].Numbers, _ => scratch[i], all, 1);
                else
                    scratch[i].Data.Fill(float.NaN);
            }

            List<(KernelParameter, Operand)> operands = Call(compiled, Choice.Kernel, Choice.Numbers, parameter => scratch[parameter.Index], all, parts);
            foreach ((KernelParameter parameter, Operand operand) in operands)
                operand.CheckGuard(Describe(set) + ", " + parameter.Name);
            return Read(operands, set);
        }
        finally
        {
            foreach (Operand operand in all)
                operand.Dispose();
        }
    }

    private unsafe List<(KernelParameter, Operand)> Call(
        Func<Kernel, KernelCall> compiled, Kernel kernel, EquatableArray<int> numbers, Func<KernelParameter, Operand> scratch, List<Operand> all, int parts)
    {
        var operands = new List<(KernelParameter, Operand)>();
        KernelParameter[] parameters = [.. kernel.Parameters.Where(static parameter => parameter.Type == "float*")];
        float** pointers = stackalloc float*[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            Operand operand = parameters[i].Role == Role.Scratch ? scratch(parameters[i]) : Make(parameters[i]);
            all.Add(operand);
            operands.Add((parameters[i], operand));
            pointers[i] = operand.Pointer;
            if (parameters[i].Role is Role.Input or Role.Parameter or Role.Targets)
                operand.Freeze();
        }

        int[] sizes = [.. numbers];
        fixed (int* first = sizes)
            compiled(kernel)(Case.Samples, pointers, first, Case.Scale, Case.LossFactor, Case.Key, parts);
        return operands;
    }

    private Operand Make(KernelParameter parameter)
    {
        switch (parameter.Role)
        {
            case Role.Input:
                // Gradients are 0 behind the last channel; values there can be anything.
                return Operand.Of(Inputs[parameter.Index], Case.Samples, Case.Elements(parameter.Index), parameter.Name.StartsWith("dy", StringComparison.Ordinal) ? 0 : 1.75f, float.NaN);
            case Role.Parameter:
                Parameter learned = Case.Parameters[parameter.Index];
                var weights = new Operand((int)learned.Packing.Length);
                PackingIndex.Fill(weights.Data, learned.Packing, KernelCase.Numbers(200 + parameter.Index, (int)learned.Shape.Length));
                return weights;
            case Role.ParameterGradient:
                Parameter trained = Case.Parameters[parameter.Index];
                var gradient = new Operand((int)trained.Packing.Length);
                PackingIndex.Fill(gradient.Data, trained.Packing, KernelCase.Numbers(300, (int)trained.Shape.Length));
                return gradient;
            case Role.Output:
                float[] unwritten = [.. Enumerable.Repeat(float.NaN, (int)Output!.Shape.Length * Case.Samples)];
                return Operand.Of(Output, Case.Samples, unwritten, 0);
            case Role.Targets:
                var targets = new Operand(Case.Targets.Length);
                Case.Targets.CopyTo(targets.Data);
                return targets;
            default:
                return new Operand(1);
        }
    }

    private KernelResult Read(IReadOnlyList<(KernelParameter Parameter, Operand Operand)> operands, string set)
    {
        float[] value = [];
        var gradients = new List<float[]>();
        float loss = 0;
        foreach ((KernelParameter parameter, Operand operand) in operands)
        {
            if (parameter.Role == Role.Output)
            {
                value = operand.Elements(Output!, Case.Samples);
                CheckBorder(operand, parameter.Name == "dx", set);
            }
            else if (parameter.Role == Role.ParameterGradient)
            {
                gradients.Add(operand.Data.ToArray());
            }
            else if (parameter.Role == Role.Loss)
            {
                loss = operand.Data[0];
            }
        }

        return new(value, gradients, loss);
    }

    /// <summary>What is neither element nor padding lane must still be zero; padding lanes too, if it is a gradient; else they must be finite.</summary>
    private void CheckBorder(Operand operand, bool isGradient, string set)
    {
        var elements = new HashSet<int>(LayoutIndex.Elements(Output!));
        var padding = new HashSet<int>(LayoutIndex.Padding(Output!));
        for (int i = 0; i < operand.Length; i++)
        {
            int index = i % Output!.Length;
            float value = operand.Data[i];
            if (elements.Contains(index) || value == 0 || (!isGradient && padding.Contains(index) && float.IsFinite(value)))
                continue;
            Assert.Fail($"{Describe(set)}: {value} {(padding.Contains(index) ? "behind the last channel or row" : "in the border")}, at {index}.");
        }
    }
}

/// <summary>Where the elements of a learned tensor lie.</summary>
internal static class PackingIndex
{
    /// <summary>Places elements, given in the order of the axes.</summary>
    public static void Fill(Span<float> packed, Packing packing, float[] elements)
    {
        int rest = elements.Length / packing.Lengths[0];
        for (int i = 0; i < elements.Length; i++)
        {
            int output = i / rest;
            int index = (output / packing.Block * packing.BlockStride) + (output % packing.Block * packing.Strides[0]);
            int inner = i % rest;
            for (int axis = packing.Lengths.Count - 1; axis > 0; axis--)
            {
                index += inner % packing.Lengths[axis] * packing.Strides[axis];
                inner /= packing.Lengths[axis];
            }

            packed[index] = elements[i];
        }
    }
}
