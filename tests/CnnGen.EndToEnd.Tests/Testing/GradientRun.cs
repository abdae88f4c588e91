namespace CnnGen.EndToEnd.Testing;

/// <summary>Loss and gradients of a batch, straight from the generated backward pass, without a trainer.</summary>
internal sealed unsafe class GradientRun<T> : IDisposable
    where T : class, ITrainableModel<T>
{
    private NativeBuffer _arena = new(0);
    private int _capacity;

    /// <summary>The gradients, by the names of the parameters: they are laid out alike.</summary>
    public ParameterSet Gradients { get; } = new(T.Info);

    /// <summary>Runs a batch in pieces of at most <paramref name="pieceSize"/> samples, one after the other, and sets <see cref="Gradients"/>.</summary>
    /// <returns>The mean of the samples' losses.</returns>
    public float Run(ParameterSet parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int pieceSize)
    {
        int samples = inputs.Length / T.Info.InputLength;
        float loss = 0;
        Gradients.Block.Slice(0, (int)Gradients.Block.Length).Clear();
        MakeRoom(pieceSize);
        float[] lossScales = new float[T.Info.Losses.Length];
        T.Info.GetLossScales(targets, samples, lossScales);
        fixed (float* input = inputs, target = targets, scales = lossScales)
        {
            for (int first = 0; first < samples; first += pieceSize)
            {
                loss += T.AccumulateGradients(new TrainingPiece
                {
                    Parameters = parameters.Block.Pointer,
                    Gradients = Gradients.Block.Pointer,
                    Arena = _arena.Pointer,
                    Capacity = _capacity,
                    Inputs = input + ((long)first * T.Info.InputLength),
                    Targets = target + ((long)first * T.Info.TargetLength),
                    Count = Math.Min(pieceSize, samples - first),
                    Scale = 1f / samples,
                    LossScales = scales,
                    RandomKey = unchecked((uint)first * TrainingPiece.KeyStep),
                });
            }
        }

        GC.KeepAlive(parameters);
        return loss / samples;
    }

    /// <summary>Clears the gradients of the parameters, and counts what is left: the padding must have none, or it would become a parameter itself.</summary>
    public int ClearAndCountOthers()
    {
        foreach (Parameter gradient in Gradients)
            gradient.CopyFrom(new float[gradient.Length]);
        Span<float> block = Gradients.Block.Slice(0, (int)Gradients.Block.Length);
        return block.Length - block.Count(0f);
    }

    /// <summary>An arena for more samples than a piece has serves too.</summary>
    private void MakeRoom(int samples)
    {
        if (samples <= _capacity)
            return;
        _arena.Dispose();
        _capacity = samples;
        _arena = new NativeBuffer(T.Info.TrainingArenaLength(samples));
    }

    public void Dispose()
    {
        _arena.Dispose();
        Gradients.Dispose();
    }
}
