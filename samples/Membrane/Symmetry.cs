namespace Membrane;

/// <summary>Turns and mirrors a square: tissue has no up and down, so that each slice is worth eight.</summary>
internal static class Symmetry
{
    /// <summary>Number of ways.</summary>
    public const int Count = 8;

    /// <summary>Copies a tile out of a picture.</summary>
    /// <param name="picture">The picture, row by row.</param>
    /// <param name="pictureSide">Pixels of its side.</param>
    /// <param name="x">Column where the tile begins.</param>
    /// <param name="y">Row where it begins.</param>
    /// <param name="way">0 leaves it as it is; 1 mirrors the rows, 2 the columns, 4 swaps both, and their sums do several.</param>
    /// <param name="tile">Receives it, row by row.</param>
    /// <param name="side">Pixels of its side.</param>
    public static void Copy(ReadOnlySpan<float> picture, int pictureSide, int x, int y, int way, Span<float> tile, int side)
    {
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                (int i, int j) = (way & 4) == 0 ? (row, column) : (column, row);
                i = (way & 1) == 0 ? i : side - 1 - i;
                j = (way & 2) == 0 ? j : side - 1 - j;
                tile[(row * side) + column] = picture[((y + i) * pictureSide) + x + j];
            }
        }
    }
}
