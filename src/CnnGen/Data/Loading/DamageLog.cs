namespace CnnGen;

/// <summary>The damaged samples that several threads met, each once.</summary>
internal sealed class DamageLog
{
    private readonly Lock _turn = new();
    private readonly SortedDictionary<int, DamagedItem> _items = [];

    /// <summary>What was met so far, in order of the indices.</summary>
    public IReadOnlyList<DamagedItem> Items
    {
        get
        {
            lock (_turn)
                return [.. _items.Values];
        }
    }

    public void Add(DamagedItem item)
    {
        lock (_turn)
            _items.TryAdd(item.Index, item);
    }
}
