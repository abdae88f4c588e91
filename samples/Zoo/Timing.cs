using System.Diagnostics;
using CnnGen;

namespace Zoo;

/// <summary>What predictions of one sample took.</summary>
/// <param name="First">Milliseconds of the first, which also compiles the code and touches the memory.</param>
/// <param name="Milliseconds">Those of the others, the fastest first.</param>
/// <param name="Outputs">What the network computed.</param>
internal sealed record Timing(double First, double[] Milliseconds, float[] Outputs)
{
    /// <summary>The middle one of the times.</summary>
    public double Median => Milliseconds[Milliseconds.Length / 2];

    /// <summary>Predicts once to warm up and then <paramref name="repetitions"/> times, on one thread.</summary>
    public static Timing Of<T>(ParameterSet parameters, float[] sample, int repetitions)
        where T : class, IModel<T>
    {
        using T net = T.Create(parameters);
        double first = Measure(net, sample, out float[] outputs);
        double[] others = new double[repetitions];
        for (int i = 0; i < repetitions; i++)
            others[i] = Measure(net, sample, out outputs);
        Array.Sort(others);
        return new Timing(first, others, outputs);
    }

    private static double Measure<T>(T net, float[] sample, out float[] outputs)
        where T : class, IModel<T>
    {
        long start = Stopwatch.GetTimestamp();
        ReadOnlySpan<float> predicted = net.Predict(sample);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        outputs = predicted.ToArray();
        return milliseconds;
    }
}
