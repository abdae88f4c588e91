namespace Membrane;

/// <summary>Cuts a picture of any size into overlapping tiles, and puts what is known of their middles together again.</summary>
/// <remarks>Near a tile's side the network sees only half of what is around a pixel; so only the middle is used, and beyond the picture's side it is mirrored.</remarks>
internal sealed class Tiling
{
    private readonly int _side;
    private readonly int _tile;
    private readonly int _margin;

    /// <param name="side">Pixels of the picture's side.</param>
    /// <param name="tile">Pixels of a tile's side, at most the picture's.</param>
    /// <param name="margin">Pixels on each side of a tile that are looked at and not used: less than half of it.</param>
    public Tiling(int side, int tile, int margin)
    {
        (_side, _tile, _margin) = (side, tile, margin);
        int step = tile - (2 * margin);
        TilesOfRow = (side + step - 1) / step;
    }

    /// <summary>Number of tiles.</summary>
    public int Count => TilesOfRow * TilesOfRow;

    private int TilesOfRow { get; }

    private int Step => _tile - (2 * _margin);

    /// <summary>Copies a tile out of a picture.</summary>
    public void Cut(ReadOnlySpan<float> picture, int index, Span<float> tile)
    {
        (int top, int left) = Origin(index);
        for (int row = 0; row < _tile; row++)
        {
            int y = Mirror(top + row);
            for (int column = 0; column < _tile; column++)
                tile[(row * _tile) + column] = picture[(y * _side) + Mirror(left + column)];
        }
    }

    /// <summary>Copies the middle of a tile into a picture.</summary>
    public void Paste(ReadOnlySpan<float> tile, int index, Span<float> picture)
    {
        (int top, int left) = Origin(index);
        int width = Math.Min(Step, _side - (left + _margin));
        for (int row = _margin; row < _margin + Step && top + row < _side; row++)
            tile.Slice((row * _tile) + _margin, width).CopyTo(picture[(((top + row) * _side) + left + _margin)..]);
    }

    private (int Top, int Left) Origin(int index)
    {
        (int row, int column) = Math.DivRem(index, TilesOfRow);
        return ((row * Step) - _margin, (column * Step) - _margin);
    }

    /// <summary>A place beyond a side as the one as far before it.</summary>
    private int Mirror(int place)
    {
        int period = Math.Max(1, 2 * (_side - 1));
        int rest = ((place % period) + period) % period;
        return Math.Min(rest, period - rest);
    }
}
