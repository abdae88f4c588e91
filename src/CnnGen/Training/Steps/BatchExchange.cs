namespace CnnGen;

/// <summary>How the threads that compute one batch tell each other what only the whole batch knows, such as the means of batch normalisation.</summary>
/// <remarks>The default value is that of a thread that computes the whole batch alone.</remarks>
public readonly unsafe struct BatchExchange
{
    private readonly BatchBarrier? _barrier;

    internal BatchExchange(BatchBarrier barrier, int worker)
    {
        _barrier = barrier;
        Worker = worker;
    }

    /// <summary>Number of this worker, from 0 on. What happens once a step, worker 0 does.</summary>
    public int Worker { get; }

    /// <summary>Number of workers, at least 1. All of them take part in every exchange, in the same order, also those without samples.</summary>
    public int Workers => _barrier?.Workers ?? 1;

    /// <summary>Gives this worker's numbers to the others, and waits for theirs.</summary>
    /// <param name="part">This worker's numbers.</param>
    /// <param name="length">How many, the same for all workers; at most <see cref="ModelInfo.BatchExchangeLength"/>.</param>
    /// <returns>The numbers of all workers, worker 0's first, each <paramref name="length"/> behind the last's; readable until this worker's next exchange.</returns>
    public float* Share(float* part, int length) => _barrier is null ? part : _barrier.Share(Worker, part, length);
}
