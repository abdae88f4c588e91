using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>A convolution's forward or backward pass, group by group.</summary>
/// <param name="Inner">What computes a group.</param>
internal sealed record GroupedKernel(Kernel Inner) : Kernel
{
    /// <summary>The numbers behind those of the inner kernel.</summary>
    private static readonly string[] Own = ["groups", "groupInputs", "groupFilters", "groupWeights"];

    public override string Name => "Grouped_" + Inner.Name;

    public override string Summary => "One group of channels after the other: " + char.ToLowerInvariant(Inner.Summary[0]) + Inner.Summary.Substring(1);

    public override string Choice => "groups, " + Inner.Choice;

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => [Inner];

    public override EquatableArray<KernelParameter> Parameters
    {
        get
        {
            int numbers = Inner.Parameters.Count(static parameter => parameter.Role == Role.Number);
            return [.. Inner.Parameters, .. Own.Select((name, i) => new KernelParameter(Role.Number, numbers + i, name))];
        }
    }

    /// <param name="convolution">The convolution with all its groups.</param>
    /// <param name="inner">The kernel of one group.</param>
    /// <param name="stored">Channels of a group that it writes: behind them are the next group's, and no padding.</param>
    public static KernelChoice Choose(Convolution convolution, KernelChoice inner, int stored)
    {
        string[] names = [.. inner.Kernel.Parameters.Where(static parameter => parameter.Role == Role.Number).Select(static parameter => parameter.Name)];
        int weights = convolution.FiltersPerGroup * convolution.InputsPerGroup * convolution.Window.Taps;
        return new KernelChoice(new GroupedKernel(inner.Kernel), inner.Scratch)
        {
            Numbers =
            [
                .. inner.Numbers.Select((number, i) => names[i] switch { "pitch" => stored, SumForms.ScaleRow => SumForms.Row(convolution.Filters), _ => number }),
                convolution.Groups, convolution.InputsPerGroup, convolution.FiltersPerGroup, weights,
            ],
        };
    }

    public override void Emit(CodeWriter code, InstructionSet set) =>
        code.Block("for (int g = 0; g < groups; g++)", () => code.Line($"{Inner.Name}(count, {string.Join(", ", Inner.Parameters.Select(ArgumentOf))});"));

    private static string ArgumentOf(KernelParameter parameter) => parameter.Role switch
    {
        Role.Number or Role.Part or Role.Parts => parameter.Name,
        Role.Scratch when parameter.Name != SumForms.Scale => parameter.Name,
        _ => parameter.Name switch
        {
            "x" or "dx" => parameter.Name + " + g * groupInputs",
            "w" or "weights" or "dw" => parameter.Name + " + (long)g * groupWeights",
            _ => parameter.Name + " + g * groupFilters",
        },
    };
}
