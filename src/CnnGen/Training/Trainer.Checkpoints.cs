using System.Globalization;

namespace CnnGen;

/// <content>Where a training stands, in a file.</content>
public sealed partial class Trainer<TModel>
{
    /// <summary>Writes all that the training needs to go on as if it had not been interrupted. An existing file is replaced at once and whole, or, if this fails, left as it was.</summary>
    /// <remarks>
    /// A safetensors file: the weights under their own names, what the optimiser keeps of each, the average, what callbacks keep; as metadata the optimiser's steps, the learning rate, the seed, the epoch
    /// and the place in it, and a SHA-256 of all. Not in it are the data and the settings of optimiser, options and callbacks: those are the program's, and must be the same. While a fit runs, its callbacks may call this,
    /// and nobody on another thread: that would be in the middle of a batch, or of what a callback counts.
    /// </remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A fit runs on another thread.</exception>
    /// <exception cref="TrainingDivergedException">A parameter is NaN or infinite; the file is as it was.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the network was disposed.</exception>
    public void SaveCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_fitThread != Environment.CurrentManagedThreadId)
                ThrowIfFitting("A fit runs on another thread, where a checkpoint would be of the middle of a batch: save it in a callback, such as SaveCheckpoints, or when the fit has ended.");
            TrainingDivergedException.ThrowIfNotFinite(TModel.Info, Optimizer.Steps, _model.Parameters.Block);
            SortedDictionary<string, string> texts = Texts();
            List<CheckpointBlock> blocks = [.. Blocks(_workers.PendingBatches).Select(static block => new CheckpointBlock(block.Prefix, block.Buffer))];
            foreach ((string prefix, TrainerCallback callback) in NamedCallbacks())
            {
                var state = new CallbackState();
                callback.Save(state);
                foreach ((string key, double number) in state.Numbers)
                    texts[prefix + key] = Text(number);
                blocks.AddRange(state.Sets.Select(pair => new CheckpointBlock($"{prefix}{pair.Key}/", pair.Value.Block)));
            }

            CheckpointWriter.Write(path, TModel.Info, texts, blocks);
        }
    }

    /// <summary>Takes over what <see cref="SaveCheckpoint"/> wrote: the next <c>Fit</c> goes on there, with the same bits as if it had not been interrupted.</summary>
    /// <remarks>The optimiser, the options but for the seed, and the callbacks must be those of the run that was interrupted. The learning rate comes from the file too: to go on with another one, set <see cref="BaseLearningRate"/> afterwards. If anything is wrong, the trainer is as before, unless it is a callback of yours that throws while it takes over its part.</remarks>
    /// <exception cref="WeightFileException">The file is damaged, no checkpoint, or that of another network, optimiser or kind of training; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">A fit runs.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the network was disposed.</exception>
    public void LoadCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            ThrowIfFitting("A checkpoint is loaded before a fit, and not while it runs.");
            using CheckpointFile file = CheckpointFile.Read(path, TModel.Info);
            CheckpointState state = CheckpointState.Of(file, Optimizer.GetType().Name, _options.AccumulateBatches);
            CheckBlocks(file, state);
            Apply(file, state);
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private SortedDictionary<string, string> Texts() => new CheckpointState
    {
        OptimizerSteps = Optimizer.Steps,
        LearningRate = Optimizer.LearningRate,
        BaseLearningRate = BaseLearningRate,
        Seed = _seed,
        Batches = _batches,
        PendingBatches = _workers.PendingBatches,
        Epochs = _epochs,
        Epoch = _epoch,
    }.Texts(TModel.Info, Optimizer.GetType().Name);

    /// <summary>What the checkpoint has of the trainer itself: where it comes from, and goes to.</summary>
    private IEnumerable<(string Prefix, NativeBuffer Buffer)> Blocks(int pendingBatches)
    {
        yield return ("", _model.Parameters.Block);
        for (int i = 0; i < _workers.States.Length; i++)
            yield return ($"{CheckpointBlock.Optimizer}{Optimizer.StateNames[i]}/", _workers.States[i]);
        if (_averaged is not null)
            yield return (CheckpointBlock.Average, _averaged.Parameters.Block);
        for (int i = 0; i < _workers.Gradients.Length && pendingBatches > 0; i++)
            yield return (string.Create(CultureInfo.InvariantCulture, $"{CheckpointBlock.Gradients}{i}/"), _workers.Gradients[i]);
    }

    /// <summary>The callbacks, each with a prefix of its own: its class, and its number among those of the class.</summary>
    private IEnumerable<(string Prefix, TrainerCallback Callback)> NamedCallbacks()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (TrainerCallback callback in _options.Callbacks)
        {
            string name = callback.GetType().Name;
            int number = counts.GetValueOrDefault(name);
            counts[name] = number + 1;
            yield return (string.Create(CultureInfo.InvariantCulture, $"{CheckpointBlock.Callback}{name}/{number}/"), callback);
        }
    }

    /// <summary>Refuses a file that lacks something which this trainer has, or has something which it lacks.</summary>
    private void CheckBlocks(CheckpointFile file, CheckpointState state)
    {
        var wanted = Blocks(state.PendingBatches).Select(static block => block.Prefix).ToHashSet(StringComparer.Ordinal);
        foreach (string prefix in wanted.Where(prefix => !file.Blocks.ContainsKey(prefix)))
            throw file.Problem($"it was written by another kind of training: it has no '{prefix}' ({Hint(prefix)}).");
        foreach (string prefix in file.Blocks.Keys.Where(prefix => !wanted.Contains(prefix) && !prefix.StartsWith(CheckpointBlock.Callback, StringComparison.Ordinal)))
            throw file.Problem($"it was written by another kind of training: it has '{WeightFileException.Shorten(prefix)}' ({Hint(prefix)}), for which this trainer has no use.");
    }

    private static string Hint(string prefix) => prefix.Split('/')[0] switch
    {
        "optimizer" => "the optimiser's settings, such as its momentum",
        "average" => $"{nameof(TrainerOptions)}.{nameof(TrainerOptions.AverageDecay)}",
        "gradients" => $"{nameof(TrainerOptions)}.{nameof(TrainerOptions.Threads)}, which must be the same in the middle of a step",
        _ => "another version",
    };

    private void Apply(CheckpointFile file, CheckpointState state)
    {
        // Whatever can be refused is, before anything is changed.
        (TrainerCallback Callback, CallbackState State)[] callbacks = [.. NamedCallbacks().Select(named => (named.Callback, file.StateOf(named.Prefix)))];
        foreach ((string prefix, NativeBuffer buffer) in Blocks(state.PendingBatches))
            file.Blocks[prefix].Block.ReadOnlySlice(0, (int)buffer.Length).CopyTo(buffer.Slice(0, (int)buffer.Length));
        _model.Parameters.MarkChanged();
        _averaged?.Parameters.MarkChanged();
        BaseLearningRate = state.BaseLearningRate;
        Optimizer.LearningRate = state.LearningRate;
        Optimizer.GoOnAfter(state.OptimizerSteps);
        _workers.GoOnWith(state.PendingBatches);
        _seed = state.Seed;
        _batches = state.Batches;
        _epochs = state.Epochs;
        _epoch = state.Epoch;
        _mustFinish = state.Epoch is not null;
        foreach ((TrainerCallback callback, CallbackState kept) in callbacks)
            callback.Load(kept);
    }
}
