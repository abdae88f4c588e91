namespace CnnGen.EndToEnd.Maps;

/// <summary>Layers as their definitions have them, in C,H,W order: what the generated code is compared with.</summary>
internal static class PlainLayers
{
    /// <summary>y[o,h,w] = bias[o] + sum over i, r, s of weight[o,i,r,s] * x[i, h + r - padding, w + s - padding]; x is 0 outside.</summary>
    public static float[,,] Convolve(float[,,] x, Parameter weight, Parameter bias, int padding)
    {
        (int inputs, int height, int width) = (x.GetLength(0), x.GetLength(1), x.GetLength(2));
        (int outputs, int kernel) = (weight.Shape[0], weight.Shape[2]);
        (float[] weights, float[] biases) = (weight.ToArray(), bias.ToArray());
        var y = new float[outputs, height, width];
        for (int o = 0; o < outputs; o++)
            for (int h = 0; h < height; h++)
                for (int w = 0; w < width; w++)
                {
                    double sum = biases[o];
                    for (int i = 0; i < inputs; i++)
                        for (int r = Math.Max(0, padding - h); r < Math.Min(kernel, height + padding - h); r++)
                            for (int s = Math.Max(0, padding - w); s < Math.Min(kernel, width + padding - w); s++)
                                sum += weights[(((((o * inputs) + i) * kernel) + r) * kernel) + s] * (double)x[i, h + r - padding, w + s - padding];
                    y[o, h, w] = (float)sum;
                }

        return y;
    }

    /// <summary>y[o] = bias[o] + sum over i of weight[o,i] * x[i].</summary>
    public static float[] Dense(ReadOnlySpan<float> x, Parameter weight, Parameter bias)
    {
        (float[] weights, float[] y) = (weight.ToArray(), bias.ToArray());
        for (int o = 0; o < y.Length; o++)
        {
            double sum = y[o];
            for (int i = 0; i < x.Length; i++)
                sum += weights[(o * x.Length) + i] * (double)x[i];
            y[o] = (float)sum;
        }

        return y;
    }

    /// <summary>The function applied to each element.</summary>
    public static float[,,] Apply(float[,,] x, Func<float, int, int, int, float> function)
    {
        var y = new float[x.GetLength(0), x.GetLength(1), x.GetLength(2)];
        for (int c = 0; c < y.GetLength(0); c++)
            for (int h = 0; h < y.GetLength(1); h++)
                for (int w = 0; w < y.GetLength(2); w++)
                    y[c, h, w] = function(x[c, h, w], c, h, w);
        return y;
    }

    /// <summary>The planes of several images, one after the other.</summary>
    public static float[,,] Concat(params float[][,,] parts)
    {
        var all = new float[parts.Sum(static part => part.GetLength(0)), parts[0].GetLength(1), parts[0].GetLength(2)];
        int at = 0;
        foreach (float[,,] part in parts)
        {
            Buffer.BlockCopy(part, 0, all, at * sizeof(float), part.Length * sizeof(float));
            at += part.Length;
        }

        return all;
    }

    /// <summary>The elements in C,H,W order.</summary>
    public static float[] Flatten(float[,,] x) => [.. x.Cast<float>()];
}
