using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

/// <summary>Holds the kernels of a loss against its definition, and their gradients against the definition's slopes.</summary>
internal static class LossCheck
{
    private const int Samples = 3;
    private const double Step = 1e-6;

    /// <param name="op">The loss.</param>
    /// <param name="text">Shape of the output.</param>
    /// <param name="target">Makes an element of a target from a number in [-1, 1].</param>
    /// <param name="definition">The loss of a sample, given its output and target in C,H,W order.</param>
    public static void Check(LossOp op, string text, Func<float, float> target, Func<double[], float[], double> definition)
    {
        Shape shape = Shapes.Parse(text);
        int length = op.TargetLength(shape);
        // Each sample's targets begin with one of another loss, and end with one.
        float[] targets = [.. KernelCase.Numbers(7, Samples * (length + 2)).Select((number, i) => i % (length + 2) == 0 || i % (length + 2) > length ? 99 : target(number))];
        var testCase = new KernelCase(op with { TargetOffset = 1 }, shape, shape)
        {
            Samples = Samples,
            Targets = targets,
            Scale = 0.5f,
            LossFactor = 3,
            Data = [[.. KernelCase.Numbers(100, (int)shape.Length * Samples).Select(static x => 3 * x)]],
        };
        KernelResult result = KernelCheck.Check(testCase);

        float[] x = testCase.Elements(0);
        double loss = 0;
        var gradient = new List<float>();
        for (int n = 0; n < Samples; n++)
        {
            double[] z = [.. x.Skip(n * (int)shape.Length).Take((int)shape.Length)];
            float[] t = [.. targets.Skip((n * (length + 2)) + 1).Take(length)];
            loss += 3 * definition(z, t);
            gradient.AddRange(Slopes(z, t, definition).Select(static slope => (float)(0.5 * 3 * slope)));
        }

        Assert.Equal(loss, result.Loss, Math.Max(1, Math.Abs(loss)) * 1e-5);
        KernelCheck.Compare("gradient", [.. gradient], result.Value, 1e-5f);
    }

    /// <summary>Index of a class, from a number in [-1, 1].</summary>
    public static Func<float, float> Class(int classes) => number => (int)(Math.Abs(number) * classes * 0.9999f);

    /// <summary>softmax of the channels at a position.</summary>
    public static double[] Softmax(double[] z, int channels, int position)
    {
        int positions = z.Length / channels;
        double[] powers = [.. Enumerable.Range(0, channels).Select(c => Math.Exp(z[(c * positions) + position]))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static IEnumerable<double> Slopes(double[] z, float[] t, Func<double[], float[], double> definition)
    {
        for (int i = 0; i < z.Length; i++)
        {
            double[] up = [.. z];
            double[] down = [.. z];
            up[i] += Step;
            down[i] -= Step;
            yield return (definition(up, t) - definition(down, t)) / (2 * Step);
        }
    }
}
