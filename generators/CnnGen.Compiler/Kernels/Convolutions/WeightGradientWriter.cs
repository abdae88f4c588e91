using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Writes the body of a <see cref="WeightGradient"/> for one instruction set.</summary>
internal sealed class WeightGradientWriter
{
    private readonly WeightGradient _kernel;
    private readonly CodeWriter _code;
    private readonly VectorCode _vector;
    private readonly RegisterTile _tile;
    private readonly WindowAxis[] _axes;

    public WeightGradientWriter(WeightGradient kernel, CodeWriter code, InstructionSet set)
    {
        _kernel = kernel;
        _code = code;
        _vector = set.Vector(kernel.Pitch);
        _tile = kernel.Tile(set);
        _axes = [.. kernel.Convolution.Window.Axes];
    }

    private int Channels => _kernel.Convolution.Input.Channels;

    private int[] Outputs => _kernel.IsDense ? [] : [.. _axes.Select((axis, i) => axis.Outputs(_kernel.X.Shape.Spatial(i)))];

    public void Write()
    {
        Tiles.Declare(_code, _vector, _tile.Vectors, MostWeights);
        _code.Line($"{_vector.Type} {string.Join(", ", Enumerable.Range(0, _tile.Vectors).Select(static v => "g" + Numbers.Text(v)))}, b;");
        _code.Line("float* wc, q, g, pw;");
        Tiles.ForChannels(_code, _vector, _kernel.Pitch, _tile.Vectors, WriteOutputChannels);
    }

    private void WriteOutputChannels(string c, int vectors)
    {
        _code.Line($"wc = {Expressions.Sum("dw", Tiles.WeightStart(_kernel.Weights, c))};");
        if (_kernel.Convolution.Bias)
            WriteBias(c, vectors);
        int[] loops = [.. _axes.Take(_axes.Length - (RowGroup > 1 ? 2 : 1)).Select(static axis => axis.Kernel)];
        Axes.For(_code, "k", [.. loops, .. Enumerable.Repeat(1, _axes.Length - loops.Length)], taps => WriteTaps([.. taps.Take(loops.Length)], c, vectors));
    }

    /// <summary>Taps of a row that a tile takes at once, where input channels are few.</summary>
    private int TapGroup => TakesTapsTogether ? Math.Min(_kernel.LastKernel, _tile.Pixels / Channels) : 1;

    /// <summary>Rows of taps that a tile takes at once, where whole rows are few weights.</summary>
    private int RowGroup
    {
        get
        {
            int row = Channels * _kernel.LastKernel;
            bool isShort = TakesTapsTogether && TapGroup == _kernel.LastKernel && row * _kernel.RowKernel * _tile.Vectors <= MethodBudget.MultiplyAdds / 2;
            return isShort ? Math.Min(_kernel.RowKernel, _tile.Pixels / row) : 1;
        }
    }

    /// <summary>Whether input channels are so few that a tile takes several taps of a row, and a row few enough tiles to be written out.</summary>
    private bool TakesTapsTogether =>
        _axes.Length > 0 && Channels <= _tile.Pixels && Channels * _kernel.LastKernel * _tile.Vectors <= MethodBudget.MultiplyAdds / 2;

    /// <summary>Weights of the largest tile that is written.</summary>
    private int MostWeights => TakesTapsTogether ? RowGroup * TapGroup * Channels : Math.Min(Channels, _tile.Pixels);

    /// <summary>The weights of a row of taps or several: few input channels are taken with many taps at once, many a slice at a time.</summary>
    private void WriteTaps(string[] outer, string c, int vectors)
    {
        if (TakesTapsTogether)
        {
            string[] zeros = [.. Enumerable.Repeat("0", _axes.Length - outer.Length)];
            int rows = zeros.Length == 2 ? _kernel.RowKernel : 1;
            for (int row = 0; row < rows; row += RowGroup)
            {
                for (int tap = 0; tap < _kernel.LastKernel; tap += TapGroup)
                    WriteTile([.. outer, .. zeros], "0", Weights(row, Math.Min(rows, row + RowGroup), tap, Math.Min(_kernel.LastKernel, tap + TapGroup)), c, vectors);
            }

            return;
        }

        int whole = Channels / _tile.Pixels * _tile.Pixels;
        Axes.For(_code, "t", _axes.Length == 0 ? [] : [_kernel.LastKernel], tap =>
        {
            string[] taps = [.. outer, .. tap];
            _code.For("i", whole, _tile.Pixels, i => WriteTile(taps, i, Slice(_tile.Pixels), c, vectors));
            if (whole < Channels)
                WriteTile(taps, Numbers.Text(whole), Slice(Channels - whole), c, vectors);
        });
    }

    /// <summary>A weight of a tile: where its input element and itself lie behind the tile's first.</summary>
    private readonly record struct Weight(int Input, int Place);

    private List<Weight> Slice(int channels) =>
        [.. Enumerable.Range(0, channels).Select(i => new Weight(i * _kernel.X.ChannelStride, i * _kernel.Weights.Strides[1]))];

    private List<Weight> Weights(int firstRow, int endRow, int firstTap, int endTap)
    {
        var weights = new List<Weight>();
        int last = _axes.Length - 1;
        for (int row = firstRow; row < endRow; row++)
        {
            for (int tap = firstTap; tap < endTap; tap++)
            {
                int input = tap * _axes[last].Dilation * _kernel.X.Stride(last);
                int place = tap * _kernel.Weights.Strides[last + 2];
                if (row > 0)
                {
                    input += row * _axes[last - 1].Dilation * _kernel.X.Stride(last - 1);
                    place += row * _kernel.Weights.Strides[last + 1];
                }

                weights.AddRange(Slice(Channels).Select(weight => new Weight(weight.Input + input, weight.Place + place)));
            }
        }

        return weights;
    }

    private void WriteTile(string[] taps, string channel, List<Weight> weights, string c, int vectors)
    {
        for (int v = 0; v < vectors; v++)
            _code.Line(Tiles.Start(v, weights.Count, _vector.Zero));
        string[] offsets = [.. taps.Select((tap, axis) => Expressions.Scaled(tap, _axes[axis].Dilation * _kernel.X.Stride(axis)))];
        int origin = _kernel.X.Origin - _axes.Select((axis, i) => axis.Before * _kernel.X.Stride(i)).Sum();
        string source = Expressions.Sum(["x", .. offsets, Expressions.Scaled(channel, _kernel.X.ChannelStride), Expressions.Term(origin)]);
        WritePixels(source, c, () =>
        {
            _code.Row(vectors, v => $"g{v} = {_vector.Load(Expressions.Sum("g", Expressions.Term(v * _vector.Lanes)))};");
            _code.Rows(weights.SelectMany((weight, p) => Enumerable.Range(0, vectors).Select(v =>
            {
                string broadcast = $"b = {_vector.Broadcast($"q[{Numbers.Text(weight.Input)}]")}; ";
                return $"{(v == 0 ? broadcast : "")}{Tiles.Sum(v, p)} = {_vector.MultiplyAdd("g" + Numbers.Text(v), "b", Tiles.Sum(v, p))};";
            })));
        });
        string[] target = [.. taps.Select((tap, axis) => Expressions.Scaled(tap, _kernel.Weights.Strides[axis + 2]))];
        _code.Line($"pw = {Expressions.Sum(["wc", .. target, Expressions.Scaled(channel, _kernel.Weights.Strides[1])])};");
        _code.Rows(weights.SelectMany((weight, p) => Enumerable.Range(0, vectors).Select(v =>
            Add(Expressions.Sum("pw", Expressions.Term(weight.Place + (v * _vector.Lanes))), Tiles.Sum(v, p)))));
    }

    /// <summary>Where a sample begins; in 64 bits where a hundred samples might not fit into 32.</summary>
    private static string Sample(Layout layout) => $"n * {layout.Length}{(layout.Length > 1 << 24 ? "L" : "")}";

    /// <summary>Runs the body for every sample and pixel, with <c>q</c> at the input element and <c>g</c> at the output gradient.</summary>
    private void WritePixels(string? source, string c, Action body)
    {
        int[] outputs = Outputs;
        _code.Block("for (int n = 0; n < count; n++)", () => Axes.For(_code, "o", outputs, position =>
        {
            string[] pixel = [.. position.Select((index, axis) => Expressions.Scaled(index, _axes[axis].Stride * _kernel.X.Stride(axis)))];
            if (source is not null)
                _code.Line($"q = {Expressions.Sum([source, Sample(_kernel.X), .. pixel])};");
            _code.Line($"g = {Expressions.Sum("dy", Sample(_kernel.Dy), Axes.Offset(_kernel.Dy, position), c)};");
            body();
        }));
    }

    private void WriteBias(string c, int vectors)
    {
        for (int v = 0; v < vectors; v++)
            _code.Line($"{Tiles.Sum(v, 0)} = {_vector.Zero};");
        WritePixels(null, c, () =>
        {
            for (int v = 0; v < vectors; v++)
                _code.Line($"{Tiles.Sum(v, 0)} += {_vector.Load(Expressions.Sum("g", Expressions.Term(v * _vector.Lanes)))};");
        });
        _code.Row(vectors, v => Add(Expressions.Sum("db", c, Expressions.Term(v * _vector.Lanes)), Tiles.Sum(v, 0)));
    }

    private string Add(string address, string sum) => _vector.Store($"({_vector.Load(address)} + {sum})", address);
}
