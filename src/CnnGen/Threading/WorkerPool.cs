using System.Globalization;
using System.Runtime.ExceptionServices;

namespace CnnGen;

/// <summary>Threads that do the same work at the same time, each with a number of its own; the caller is number 0. Nothing is allocated per call.</summary>
internal sealed class WorkerPool : IDisposable
{
    /// <summary>Milliseconds. A thread allocates when it sleeps for the first time; a nap at the start has that behind it.</summary>
    private const int Nap = 1;

    private readonly Action<int> _work;
    private readonly int _looks;
    private readonly Thread[] _threads;
    private readonly WatchedNumber _round = new();
    private readonly WatchedNumber _done = new();
    private int _running;
    private volatile bool _isStopping;
    private ExceptionDispatchInfo? _failure;

    /// <param name="count">Number of threads, the caller's included.</param>
    /// <param name="purpose">What the threads are for: their name, as a debugger shows it.</param>
    /// <param name="looks">How often a thread looks for the next round before it sleeps: <see cref="WatchedNumber.WaitWhile"/>.</param>
    /// <param name="work">What each does, given its number.</param>
    public WorkerPool(int count, string purpose, int looks, Action<int> work)
    {
        _work = work;
        _looks = looks;
        Count = count;
        _threads = new Thread[count - 1];
        try
        {
            for (int i = 0; i < _threads.Length; i++)
                _threads[i] = Start(i + 1, purpose);
            TakeNap();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Count { get; }

    /// <summary>Runs the work on all threads, and returns when the last is done; one caller at a time.</summary>
    /// <exception cref="Exception">The first exception that the work threw on any of them.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_isStopping, this);
        int round = _round.Value;
        _running = _threads.Length;
        _round.Set(round + 1);
        Attempt(0);
        if (_threads.Length > 0)
            _done.WaitWhile(round, WatchedNumber.LooksWhileOthersWork);
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            failure.Throw();
    }

    /// <summary>Ends the threads. May be called again; not while the work runs.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _round.Set(_round.Value + 1);
        foreach (Thread? thread in _threads)
            thread?.Join();
    }

    private static void TakeNap()
    {
        object gate = new();
        lock (gate)
            Monitor.Wait(gate, Nap);
    }

    private Thread Start(int worker, string purpose)
    {
        var thread = new Thread(() => Loop(worker)) { IsBackground = true, Name = $"CnnGen {purpose} {worker.ToString(CultureInfo.InvariantCulture)}" };
        thread.UnsafeStart();
        return thread;
    }

    private void Loop(int worker)
    {
        TakeNap();
        for (int round = 0; ; round++)
        {
            _round.WaitWhile(round, _looks);
            if (_isStopping)
                return;
            Attempt(worker);
            if (Interlocked.Decrement(ref _running) == 0)
                _done.Set(round + 1);
        }
    }

    private void Attempt(int worker)
    {
        try
        {
            _work(worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }
}
