using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Writes the body of a <see cref="DenseKernel"/> for one instruction set.</summary>
internal sealed class DenseWriter
{
    /// <summary>Input channels of a loop's turn over several samples, whose multiply-adds are many.</summary>
    private const int BatchStep = 2;

    private readonly DenseKernel _kernel;
    private readonly CodeWriter _code;
    private readonly VectorCode _vector;
    private readonly int _vectors;
    private readonly int _samples;
    private readonly string _x;
    private readonly string _y;

    public DenseWriter(DenseKernel kernel, CodeWriter code, InstructionSet set)
    {
        _kernel = kernel;
        _code = code;
        _vector = set.Vector(kernel.Pitch);
        (_vectors, _samples) = kernel.Tile(set);
        _x = kernel.Parameters[0].Name;
        _y = kernel.Parameters.First(static parameter => parameter.Role == Role.Output).Name;
    }

    public void Write()
    {
        int sums = Math.Max(_samples, _kernel.Splits(_vectors));
        Tiles.Declare(_code, _vector, _vectors, sums);
        _code.Line($"{_vector.Type} {string.Join(", ", Enumerable.Range(0, _vectors).Select(static v => "w" + Numbers.Text(v)))}, b;");
        _code.Line("float* wc, q, pw;");
        _code.Line("int n = 0;");
        if (_samples > 1)
        {
            _code.Line($"// {_samples} samples at a time: each weight is loaded once for all of them.");
            WriteSamples(_samples);
            _code.Line("// The samples that are left, one at a time.");
        }

        WriteSamples(1);
    }

    private void WriteSamples(int samples)
    {
        string condition = samples == 1 ? "n < count" : $"n <= count - {samples}";
        string next = samples == 1 ? "n++" : $"n += {samples}";
        _code.Block($"for (; {condition}; {next}, {_x} += {samples * _kernel.X.Length}, {_y} += {samples * _kernel.Y.Length})", () =>
        {
            Tiles.ForChannels(_code, _vector, _kernel.Pitch, _vectors, (c, vectors) => WriteOutputs(c, vectors, samples), _kernel.IsCut);
        });
    }

    private void WriteOutputs(string c, int vectors, int samples)
    {
        _code.Line($"wc = {Expressions.Sum("w", Tiles.WeightStart(_kernel.Weights, c))};");
        if (_kernel.IsGradient)
            Axes.For(_code, "k", _kernel.Taps, taps => WriteTile(c, vectors, samples, taps));
        else
            WriteTile(c, vectors, samples, []);
    }

    /// <summary>A tile of results; backward at one position of the image, forward over all of them.</summary>
    private void WriteTile(string c, int vectors, int samples, string[] position)
    {
        int parts = samples > 1 ? samples : _kernel.Splits(_vectors);
        for (int v = 0; v < vectors; v++)
        {
            string zero = _vector.Zero;
            string start = _kernel.Form == SumForm.Biased ? _vector.Load(Expressions.Sum("bias", c, Expressions.Term(v * _vector.Lanes))) : zero;
            if (samples > 1 || parts == 1 || _kernel.Form != SumForm.Biased)
            {
                _code.Line(Tiles.Start(v, parts, start));
                continue;
            }

            _code.Line($"{Tiles.Sum(v, 0)} = {start};");
            _code.Line($"{string.Join(" = ", Enumerable.Range(1, parts - 1).Select(s => Tiles.Sum(v, s)))} = {zero};");
        }

        if (_kernel.IsGradient)
            WriteChannels(position, vectors, samples, parts);
        else
            Axes.For(_code, "k", _kernel.Taps, taps => WriteChannels(taps, vectors, samples, parts));
        WriteResult(c, vectors, samples, parts, position);
    }

    private void WriteChannels(string[] taps, int vectors, int samples, int parts)
    {
        string[] weights = [.. taps.Select((tap, axis) => Expressions.Scaled(tap, _kernel.Weights.Strides[axis + 2]))];
        _code.Line($"q = {Expressions.Sum(_x, _kernel.IsGradient ? Expressions.Term(_kernel.X.Origin) : Axes.Offset(_kernel.X, taps))};");
        _code.Line($"pw = {Expressions.Sum(["wc", .. weights])};");
        int channels = _kernel.X.Shape.Channels;
        int step = samples > 1 ? Math.Min(channels, BatchStep) : MethodBudget.StepOf(channels, MethodBudget.ChannelStep);
        int whole = channels / step * step;
        string advance = $"q += {step * _kernel.X.ChannelStride}, pw += {step * _kernel.Weights.Strides[1]}";
        if (whole > 0)
            _code.Block($"for (int i = 0; i < {whole}; i += {step}, {advance})", () => WriteMultiplyAdds(step, vectors, samples, parts));
        WriteMultiplyAdds(channels - whole, vectors, samples, parts);
    }

    private void WriteMultiplyAdds(int channels, int vectors, int samples, int parts)
    {
        for (int i = 0; i < channels; i++)
        {
            _code.Row(vectors, v => $"w{v} = {_vector.Load(Expressions.Sum("pw", Expressions.Term((i * _kernel.Weights.Strides[1]) + (v * _vector.Lanes))))};");
            for (int n = 0; n < samples; n++)
            {
                string broadcast = $"b = {_vector.Broadcast($"q[{Numbers.Text((i * _kernel.X.ChannelStride) + (n * _kernel.X.Length))}]")}; ";
                int part = samples > 1 ? n : i % parts;
                _code.Row(vectors, v => $"{(v == 0 ? broadcast : "")}{Tiles.Sum(v, part)} = {_vector.MultiplyAdd("w" + Numbers.Text(v), "b", Tiles.Sum(v, part))};");
            }
        }
    }

    private void WriteResult(string c, int vectors, int samples, int parts, string[] position)
    {
        string offset = _kernel.IsGradient ? Axes.Offset(_kernel.Y, position) : Expressions.Term(_kernel.Y.Origin);
        for (int v = 0; v < vectors; v++)
        {
            if (samples == 1 && parts > 1)
                _code.Line($"{Tiles.Sum(v, 0)} = {string.Join(" + ", Pairs(v, parts))};");
            if (_kernel.Form == SumForm.Scaled)
            {
                int row = SumForms.Row(_kernel.Y.Shape.Channels);
                _code.Line($"w{v} = {_vector.Load(Expressions.Sum(SumForms.Scale, c, Expressions.Term(v * _vector.Lanes)))};");
                _code.Line($"b = {_vector.Load(Expressions.Sum(SumForms.Scale, c, Expressions.Term(row + (v * _vector.Lanes))))};");
            }

            int vector = v;
            _code.Rows(Enumerable.Range(0, samples).SelectMany(n => Store(samples, vector, n, Expressions.Sum(_y, offset, c, Expressions.Term((n * _kernel.Y.Length) + (vector * _vector.Lanes))))));
        }

        if (AppliesBehind(samples))
            WriteActivation(_kernel.Activation!, c, vectors, samples);
    }

    /// <summary>What is done with a sum, and its storing.</summary>
    private IEnumerable<string> Store(int samples, int vector, int sample, string address)
    {
        string sum = Tiles.Sum(vector, sample);
        if (_kernel.Form == SumForm.Scaled)
            yield return $"{sum} = {_vector.MultiplyAdd(sum, "w" + Numbers.Text(vector), "b")};";
        if (_kernel.Activation is { } activation && !AppliesBehind(samples))
            yield return $"{sum} = {activation.Apply(_vector, sum)};";
        yield return _vector.Store(sum, address);
    }

    /// <summary>Whether the activation is applied to what is stored: a function of many operations, which would stand there once for each sum.</summary>
    private bool AppliesBehind(int samples) => samples > 1 && SumForms.BeyondBounds(_kernel.Activation) is not null;

    private void WriteActivation(ActivationOp activation, string c, int vectors, int samples)
    {
        string place = Expressions.Sum(_y, Expressions.Term(_kernel.Y.Origin), c, Expressions.Scaled("s", _kernel.Y.Length));
        _code.Block($"for (int s = 0; s < {Numbers.Text(samples)}; s++)", () =>
        {
            _code.Line($"float* ys = {place};");
            for (int v = 0; v < vectors; v++)
            {
                string address = Expressions.Sum("ys", Expressions.Term(v * _vector.Lanes));
                string sum = Tiles.Sum(v, 0);
                _code.Line($"{sum} = {_vector.Load(address)}; {sum} = {activation.Apply(_vector, sum)}; {_vector.Store(sum, address)}");
            }
        });
    }

    /// <summary>Partial sums, added in pairs: a shorter chain and less rounding.</summary>
    private static IEnumerable<string> Pairs(int v, int parts)
    {
        for (int s = 0; s < parts; s += 2)
            yield return s + 1 < parts ? $"({Tiles.Sum(v, s)} + {Tiles.Sum(v, s + 1)})" : Tiles.Sum(v, s);
    }
}
