namespace Membrane;

/// <summary>How often pixels of membranes and of cells were taken for which.</summary>
internal sealed class PixelCounts
{
    private long _cells, _membranes, _missedCells, _missedMembranes;

    /// <summary>Share of pixels that are right.</summary>
    public double Accuracy => (double)(_cells + _membranes) / (_cells + _membranes + _missedCells + _missedMembranes);

    /// <summary>Intersection over union of the membranes: pixels that are found to be membrane rightly, over those that are it or are said to be.</summary>
    public double MembraneIoU => (double)_membranes / (_membranes + _missedCells + _missedMembranes);

    /// <summary>Intersection over union of the cells.</summary>
    public double CellIoU => (double)_cells / (_cells + _missedCells + _missedMembranes);

    /// <summary>Counts the pixels of a slice.</summary>
    /// <param name="mask">The truth: 1 for a cell, 0 for a membrane.</param>
    /// <param name="cells">The network's numbers.</param>
    public void Add(ReadOnlySpan<float> mask, ReadOnlySpan<float> cells)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            bool isCell = mask[i] > 0.5f, isFound = cells[i] > 0;
            if (isCell == isFound)
                _ = isCell ? _cells++ : _membranes++;
            else
                _ = isCell ? _missedCells++ : _missedMembranes++;
        }
    }
}
