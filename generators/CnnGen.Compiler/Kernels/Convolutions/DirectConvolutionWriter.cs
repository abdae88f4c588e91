using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Writes the body of a <see cref="DirectConvolution"/> for one instruction set.</summary>
internal sealed class DirectConvolutionWriter
{
    private readonly DirectConvolution _kernel;
    private readonly CodeWriter _code;
    private readonly VectorCode _vector;
    private readonly RegisterTile _tile;
    private readonly int _channelStep;
    private readonly string _x;
    private readonly string _y;

    public DirectConvolutionWriter(DirectConvolution kernel, CodeWriter code, InstructionSet set)
    {
        _kernel = kernel;
        _code = code;
        _vector = set.Vector(kernel.Pitch);
        _tile = kernel.Tile(set);
        _channelStep = kernel.ChannelStep(set);
        _x = kernel.Parameters[0].Name;
        _y = kernel.Parameters.First(static parameter => parameter.Role == Role.Output).Name;
    }

    private int Channels => _kernel.X.Shape.Channels;

    public void Write()
    {
        Declare();
        string next = _kernel.Added is { } added ? $", added += {added.Length}" : "";
        _code.Block($"for (int n = 0; n < count; n++, {_x} += {_kernel.X.Length}, {_y} += {_kernel.Y.Length}{next})", () =>
        {
            Tiles.ForChannels(_code, _vector, _kernel.Pitch, _tile.Vectors, WriteChannels);
        });
    }

    private void Declare()
    {
        Tiles.Declare(_code, _vector, _tile.Vectors, _tile.Pixels * _kernel.PoolRows);
        _code.Line($"{_vector.Type} {string.Join(", ", Enumerable.Range(0, _tile.Vectors).Select(static v => "w" + Numbers.Text(v)))}{(_tile.Vectors > 1 || _kernel.Form == SumForm.Scaled ? ", b" : "")};");
        _code.Line("float* wc, xt, q, pw, yt;");
    }

    private void WriteChannels(string c, int vectors)
    {
        _code.Line($"wc = {Expressions.Sum("w", Tiles.WeightStart(_kernel.Weights, c))};");
        for (int i = 0; i < _kernel.Phases.Count; i++)
        {
            if (_kernel.Phases.Count > 1)
                _code.Line($"// Positions {string.Join(", ", _kernel.Phases[i].Select(static axis => $"{axis.OutStart} + {axis.OutStep}j"))}.");
            WritePhase(_kernel.Phases[i], c, vectors);
        }
    }

    private void WritePhase(EquatableArray<TapAxis> phase, string c, int vectors)
    {
        int rank = phase.Count;
        int[] outer = [.. Enumerable.Range(0, rank - 1).Select(axis => _kernel.Pool is null ? phase[axis].Outputs : _kernel.Y.Shape.Spatial(axis))];
        int columns = _kernel.Columns(phase);
        int whole = columns / _tile.Pixels * _tile.Pixels;
        Axes.For(_code, "o", [.. outer, 1], position =>
        {
            bool isRowCut = _kernel.IsCut && rank == 1;
            void tile(string ox) => WriteTile(phase, [.. position.Take(rank - 1), ox], c, vectors, _tile.Pixels);
            void rest() => WriteTile(phase, [.. position.Take(rank - 1), Numbers.Text(whole)], c, vectors, columns - whole);
            if (isRowCut)
                WorkParts.For(_code, "ox", whole, _tile.Pixels, tile);
            else
                _code.For("ox", whole, _tile.Pixels, tile);
            if (whole == columns)
                return;
            _code.Line($"// The last {columns - whole} of {columns} positions.");
            if (isRowCut)
                WorkParts.Rest(_code, rest);
            else
                rest();
        }, _kernel.IsCut && rank > 1);
    }

    private void WriteTile(EquatableArray<TapAxis> phase, string[] position, string c, int vectors, int pixels)
    {
        int all = pixels * _kernel.PoolRows;
        for (int v = 0; v < vectors; v++)
        {
            string start = _kernel.Form == SumForm.Biased ? _vector.Load(Expressions.Sum("bias", c, Expressions.Term(v * _vector.Lanes))) : _vector.Zero;
            _code.Line(Tiles.Start(v, all, start));
        }

        if (phase.All(static axis => axis.Taps > 0))
            WriteTaps(phase, position, vectors, pixels);
        WriteResult(phase, position, c, vectors, pixels);
    }

    private void WriteTaps(EquatableArray<TapAxis> phase, string[] position, int vectors, int pixels)
    {
        int rank = phase.Count;
        string[] source = new string[rank];
        int offset = _kernel.X.Origin;
        for (int axis = 0; axis < rank; axis++)
        {
            int rows = axis == rank - 2 ? _kernel.PoolRows : axis == rank - 1 ? 1 : PoolKernel(axis);
            source[axis] = Expressions.Scaled(position[axis], phase[axis].SourceStep * rows * _kernel.X.Stride(axis));
            offset += phase[axis].SourceStart * _kernel.X.Stride(axis);
        }

        int weightStart = Enumerable.Range(0, rank).Sum(axis => phase[axis].WeightStart * _kernel.Weights.Strides[axis + 2]);
        _code.Line($"xt = {Expressions.Sum([_x, .. source, Expressions.Term(offset)])};");
        Axes.For(_code, "k", [.. phase.Select(static axis => axis.Taps)], taps =>
        {
            string[] steps = [.. taps.Select((tap, axis) => Signed(tap, phase[axis].TapStep * _kernel.X.Stride(axis)))];
            string[] weights = [.. taps.Select((tap, axis) => Expressions.Scaled(tap, phase[axis].WeightStep * _kernel.Weights.Strides[axis + 2]))];
            _code.Line($"q = {Expressions.Sum(["xt", .. steps])};");
            _code.Line($"pw = {Expressions.Sum(["wc", .. weights, Expressions.Term(weightStart)])};");
            WriteInputChannels(phase, vectors, pixels);
        });
    }

    private int PoolKernel(int axis) => _kernel.Pool?.Window.Axes[axis].Kernel ?? 1;

    private static string Signed(string index, int stride) =>
        stride < 0 && Expressions.Scaled(index, -stride) is { Length: > 0 } text ? "-" + text : Expressions.Scaled(index, Math.Max(stride, 0));

    private void WriteInputChannels(EquatableArray<TapAxis> phase, int vectors, int pixels)
    {
        int step = _channelStep;
        int whole = Channels / step * step;
        if (whole == step)
        {
            WriteMultiplyAdds(phase, vectors, pixels, step);
        }
        else
        {
            string advance = $"q += {step * _kernel.X.ChannelStride}, pw += {step * _kernel.Weights.Strides[1]}";
            _code.Block($"for (int i = 0; i < {whole}; i += {step}, {advance})", () => WriteMultiplyAdds(phase, vectors, pixels, step));
        }

        if (whole < Channels)
        {
            if (whole == step)
            {
                _code.Line($"q += {step * _kernel.X.ChannelStride};");
                _code.Line($"pw += {step * _kernel.Weights.Strides[1]};");
            }

            WriteMultiplyAdds(phase, vectors, pixels, Channels - whole);
        }
    }

    private void WriteMultiplyAdds(EquatableArray<TapAxis> phase, int vectors, int pixels, int channels)
    {
        TapAxis last = phase[phase.Count - 1];
        int rowStride = phase.Count > 1 ? phase[phase.Count - 2].SourceStep * _kernel.X.Stride(phase.Count - 2) : 0;
        for (int i = 0; i < channels; i++)
        {
            _code.Row(vectors, v => $"w{v} = {_vector.Load(Expressions.Sum("pw", Expressions.Term((i * _kernel.Weights.Strides[1]) + (v * _vector.Lanes))))};");
            for (int p = 0; p < pixels * _kernel.PoolRows; p++)
            {
                int element = (i * _kernel.X.ChannelStride) + (p / pixels * rowStride) + (p % pixels * last.SourceStep * _kernel.X.Stride(phase.Count - 1));
                string broadcast = _vector.Broadcast($"q[{Numbers.Text(element)}]");
                _code.Row(vectors, v => $"{(vectors > 1 && v == 0 ? $"b = {broadcast}; " : "")}{Tiles.Sum(v, p)} = {_vector.MultiplyAdd($"w{Numbers.Text(v)}", vectors > 1 ? "b" : broadcast, Tiles.Sum(v, p))};");
            }
        }
    }

    private void WriteResult(EquatableArray<TapAxis> phase, string[] position, string c, int vectors, int pixels)
    {
        int all = pixels * _kernel.PoolRows;
        if (_kernel.Form == SumForm.Scaled)
            WriteScales(c, vectors, all);
        if (_kernel.Added is { } added)
            WriteAddition(added, phase, position, c, vectors, pixels);
        if (_kernel.Activation is { } activation)
        {
            for (int p = 0; p < all; p++)
                _code.Row(vectors, v => $"{Tiles.Sum(v, p)} = {activation.Apply(_vector, Tiles.Sum(v, p))};");
        }

        int columns = _kernel.PoolColumns;
        string[] target = [.. position.Select((index, axis) => Target(phase, index, axis))];
        int start = _kernel.Y.Origin + Enumerable.Range(0, phase.Count).Sum(axis => phase[axis].OutStart * _kernel.Y.Stride(axis));
        _code.Line($"yt = {Expressions.Sum([_y, .. target, Expressions.Term(start), c])};");
        int pitch = _kernel.Y.Stride(phase.Count - 1) * phase[phase.Count - 1].OutStep;
        for (int p = 0; p < pixels / columns; p++)
        {
            _code.Row(vectors, v => _vector.Store(Pooled(v, p, pixels), Expressions.Sum("yt", Expressions.Term((p * pitch) + (v * _vector.Lanes)))));
        }
    }

    /// <summary>Scales and shifts all sums, each channel by its own numbers.</summary>
    private void WriteScales(string c, int vectors, int all)
    {
        int row = SumForms.Row(_kernel.Y.Shape.Channels);
        for (int v = 0; v < vectors; v++)
        {
            string scale = _vector.Load(Expressions.Sum(SumForms.Scale, c, Expressions.Term(v * _vector.Lanes)));
            string shift = _vector.Load(Expressions.Sum(SumForms.Scale, c, Expressions.Term(row + (v * _vector.Lanes))));
            _code.Line($"w{v} = {scale}; b = {shift};");
            _code.Row(all, p => $"{Tiles.Sum(v, p)} = {_vector.MultiplyAdd(Tiles.Sum(v, p), "w" + v, "b")};");
        }
    }

    /// <summary>Adds a value of the result's shape; only forward, without a pooling.</summary>
    private void WriteAddition(Layout added, EquatableArray<TapAxis> phase, string[] position, string c, int vectors, int pixels)
    {
        string[] place = [.. position.Select((index, axis) => Expressions.Scaled(index, added.Stride(axis)))];
        _code.Line($"q = {Expressions.Sum(["added", .. place, Expressions.Term(added.Origin), c])};");
        for (int p = 0; p < pixels; p++)
        {
            int pixel = p * added.Stride(phase.Count - 1);
            _code.Row(vectors, v => $"{Tiles.Sum(v, p)} += {_vector.Load(Expressions.Sum("q", Expressions.Term(pixel + (v * _vector.Lanes))))};");
        }
    }

    /// <summary>Index of a tile's first result along an axis: pixel numbers become numbers of pooled pixels.</summary>
    private string Target(EquatableArray<TapAxis> phase, string index, int axis)
    {
        int stride = phase[axis].OutStep * _kernel.Y.Stride(axis);
        if (axis < phase.Count - 1 || _kernel.PoolColumns == 1)
            return Expressions.Scaled(index, stride);
        return int.TryParse(index, out int number)
            ? Expressions.Term(number / _kernel.PoolColumns * stride)
            : Expressions.Scaled($"{index} / {_kernel.PoolColumns}", stride);
    }

    private string Pooled(int v, int pixel, int pixels)
    {
        if (_kernel.Pool is not { } pool)
            return Tiles.Sum(v, pixel);
        var window = new List<string>();
        for (int row = 0; row < _kernel.PoolRows; row++)
        {
            for (int column = 0; column < _kernel.PoolColumns; column++)
                window.Add(Tiles.Sum(v, (row * pixels) + (pixel * _kernel.PoolColumns) + column));
        }

        return pool.IsMax
            ? window.Aggregate((a, b) => _vector.Call(MathFunction.Largest, a, b))
            : $"({_vector.Multiply($"({string.Join(" + ", window)})", _vector.Constant(1f / window.Count))})";
    }
}
