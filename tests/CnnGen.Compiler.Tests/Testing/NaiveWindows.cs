using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests;

/// <summary>Sliding windows by their definition, with lists: what the reference kernels are held against.</summary>
internal sealed class NaiveWindows(Window window, Shape image)
{
    private readonly int[] _outputs = [.. window.Axes.Select((axis, i) => axis.Outputs(image.Spatial(i)))];

    /// <summary>One number for each window, from the elements that it has inside the image.</summary>
    public float[] Reduce(KernelCase testCase, Func<List<float>, float> reduce)
    {
        float[] x = testCase.Elements(0);
        return [.. Windows(testCase.Samples).Select(inside => reduce([.. inside.Select(i => x[i])]))];
    }

    /// <summary>The sums of what each window gives to its elements.</summary>
    public float[] Spread(KernelCase testCase, Shape pooled, Func<List<int>, float, float[]> share)
    {
        float[] dy = testCase.Elements(0);
        var dx = new float[(int)image.Length * testCase.Samples];
        int next = 0;
        foreach (List<int> inside in Windows(testCase.Samples))
        {
            float[] shares = share(inside, dy[next++]);
            for (int i = 0; i < shares.Length; i++)
                dx[inside[i]] += shares[i];
        }

        Assert.Equal(pooled.Length * testCase.Samples, next);
        return dx;
    }

    /// <summary>Indices, in (sample, C, H, W) order, of the elements in each window.</summary>
    private IEnumerable<List<int>> Windows(int samples)
    {
        int plane = (int)image.Length / image.Channels;
        for (int channel = 0; channel < samples * image.Channels; channel++)
        {
            foreach (int[] output in Positions(_outputs))
                yield return [.. Inside(output).Select(index => (channel * plane) + index)];
        }
    }

    private IEnumerable<int> Inside(int[] output)
    {
        foreach (int[] tap in Positions([.. window.Kernel]))
        {
            int index = 0;
            bool inside = true;
            for (int axis = 0; axis < tap.Length; axis++)
            {
                WindowAxis slide = window.Axes[axis];
                int length = image.Spatial(axis);
                int position = (output[axis] * slide.Stride) + (tap[axis] * slide.Dilation) - slide.Before;
                if (slide.Parts > 0)
                {
                    position = (int)Math.Floor(output[axis] * (double)length / slide.Parts) + tap[axis];
                    length = (int)Math.Ceiling((output[axis] + 1) * (double)length / slide.Parts);
                }

                inside &= position >= 0 && position < length;
                index = (index * image.Spatial(axis)) + position;
            }

            if (inside)
                yield return index;
        }
    }

    private static IEnumerable<int[]> Positions(int[] lengths) => lengths.Length == 0
        ? [[]]
        : Enumerable.Range(0, lengths[0]).SelectMany(i => Positions(lengths[1..]).Select(rest => (int[])[i, .. rest]));
}
