namespace CnnGen;

/// <summary>Reads the samples of batches. What a batch holds depends on the seed, the epoch and its place in it, and neither on the thread that reads it nor on other batches.</summary>
internal sealed class BatchFiller
{
    private readonly DataLoader _loader;
    private readonly ModelInfo _info;
    private readonly EpochOrder _order;
    private readonly bool[] _isClass;       // which of a sample's targets are classes
    private int _seed;
    private int _epoch;
    private volatile bool _isCancelled;

    public BatchFiller(DataLoader loader, ModelInfo info, EpochOrder order)
    {
        (_loader, _info, _order) = (loader, info, order);
        _isClass = new bool[info.TargetLength];
        foreach (LossInfo loss in info.Losses.Where(static loss => loss.HasClasses))
            _isClass.AsSpan(loss.TargetOffset, loss.TargetLength).Fill(true);
    }

    /// <summary>Goes to an epoch. No thread may be reading.</summary>
    public void Begin(int seed, int epoch)
    {
        (_seed, _epoch) = (seed, epoch);
        _isCancelled = false;
        _order.Draw(Random(RandomStreams.Shuffle));
    }

    /// <summary>Lets threads that are reading end soon, with a batch that nobody wants.</summary>
    public void Cancel() => _isCancelled = true;

    /// <summary>Reads a batch.</summary>
    /// <param name="slot">Receives it.</param>
    /// <param name="first">Place of its first sample in the epoch.</param>
    /// <param name="count">Its number of samples.</param>
    public void Fill(BatchSlot slot, int first, int count)
    {
        int inputLength = _loader.InputLength, targetLength = _info.TargetLength;
        for (int i = 0; i < count && !_isCancelled; i++)
            Read(first + i, slot.Inputs.AsSpan(i * inputLength, inputLength), slot.Targets.AsSpan(i * targetLength, targetLength), slot.Augmentation);
        if (!_isCancelled)
            _loader.MixUp?.Apply(slot.Inputs.AsSpan(0, count * inputLength), slot.Targets.AsSpan(0, count * targetLength), count, _isClass, Random(RandomStreams.MixUp), first);
        slot.Count = count;
    }

    /// <summary>Reads the sample at a place of the epoch, or, if it is damaged and may be skipped, the next behind it that is not; behind the epoch's end its beginning follows.</summary>
    private void Read(int place, Span<float> input, Span<float> target, AugmentationMemory? memory)
    {
        for (int i = 0; ; i++)
        {
            int at = (int)(((long)place + i) % _order.Count);
            try
            {
                Read(_order[at], input, target, memory, _order.KeyAt(place));
                return;
            }
            catch (DamagedItemException error) when (_loader.SkipDamaged)
            {
                _loader.Damage.Add(error.Item);
                if (i == _order.Count - 1)
                    throw new DamagedItemException(error.Item with { Message = $"No sample of the epoch can be read. The last: {error.Message}" }, error);
            }
        }
    }

    private void Read(int index, Span<float> input, Span<float> target, AugmentationMemory? memory, ulong key)
    {
        if (memory is null || _loader.Augmentation is not { } augmentation)
        {
            CheckedReading.Read(_loader.Source, index, input, target);
        }
        else
        {
            bool hasMask = augmentation.Mask is not null;
            CheckedReading.Read(_loader.Source, index, memory.Image.Front[..augmentation.InputLength], hasMask ? memory.Mask.Front[.._loader.Source.TargetLength] : target);
            augmentation.Apply(memory, unchecked((long)Random(RandomStreams.Augmentation).Bits(key)));
            memory.Image.Front[..input.Length].CopyTo(input);
            if (hasMask)
                memory.Mask.Front[..target.Length].CopyTo(target);
        }

        TargetCheck.Classes(_info, target, _loader.Source, index);
    }

    private CounterRandom Random(ulong stream) => new(_seed, stream + (ulong)_epoch);
}
