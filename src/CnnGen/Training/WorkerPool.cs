using System.Globalization;
using System.Runtime.ExceptionServices;

namespace CnnGen;

/// <summary>Threads that do the same work at the same time, each with a number of its own; the caller is number 0. Nothing is allocated per call.</summary>
/// <remarks>A thread looks for a moment whether its turn has come before it sleeps: between two steps of a training run there is no time to wake it.</remarks>
internal sealed class WorkerPool : IDisposable
{
    private const int Looks = 2000;

    /// <summary>Milliseconds. A thread allocates when it sleeps for the first time; a nap at the start has that behind it.</summary>
    private const int Nap = 1;

    private readonly Action<int> _work;
    private readonly Thread[] _threads;
    private readonly object _gate = new();      // guards the sleep of those who wait for _round or _running to change
    private volatile int _round;
    private volatile int _running;
    private volatile bool _isStopping;
    private ExceptionDispatchInfo? _failure;

    /// <param name="count">Number of threads, the caller's included.</param>
    /// <param name="work">What each does, given its number.</param>
    public WorkerPool(int count, Action<int> work)
    {
        _work = work;
        Count = count;
        _threads = new Thread[count - 1];
        try
        {
            for (int i = 0; i < _threads.Length; i++)
                _threads[i] = Start(i + 1);
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
        _running = _threads.Length;
        BeginRound();
        Attempt(0);
        var wait = new SpinWait();
        for (int look = 0; look < Looks && _running > 0; look++)
            wait.SpinOnce(sleep1Threshold: -1);
        lock (_gate)
        {
            while (_running > 0)
                Monitor.Wait(_gate);
        }

        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            failure.Throw();
    }

    /// <summary>Ends the threads. May be called again; not while the work runs.</summary>
    public void Dispose()
    {
        _isStopping = true;
        BeginRound();
        foreach (Thread? thread in _threads)
            thread?.Join();
    }

    private Thread Start(int worker)
    {
        var thread = new Thread(() => Loop(worker)) { IsBackground = true, Name = "CnnGen training " + worker.ToString(CultureInfo.InvariantCulture) };
        thread.UnsafeStart();
        return thread;
    }

    private void Loop(int worker)
    {
        TakeNap();
        for (int round = 1; ; round++)
        {
            WaitFor(round);
            if (_isStopping)
                return;
            Attempt(worker);
            if (Interlocked.Decrement(ref _running) == 0)
                WakeAll();
        }
    }

    private void WaitFor(int round)
    {
        var wait = new SpinWait();
        for (int look = 0; look < Looks && !HasBegun(round); look++)
            wait.SpinOnce(sleep1Threshold: -1);
        lock (_gate)
        {
            while (!HasBegun(round))
                Monitor.Wait(_gate);
        }
    }

    /// <summary>Whether a round has begun, also after the number of rounds wrapped around.</summary>
    private bool HasBegun(int round) => _round - round >= 0;

    private void BeginRound()
    {
        lock (_gate)
        {
            _round++;
            Monitor.PulseAll(_gate);
        }
    }

    private void TakeNap()
    {
        lock (_gate)
            Monitor.Wait(_gate, Nap);
    }

    private void WakeAll()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
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
