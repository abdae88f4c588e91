using System.Runtime.ExceptionServices;

namespace CnnGen;

/// <summary>A few threads that do the same work at the same time, each with a number of its own; the caller is number 0. Nothing is allocated per call.</summary>
/// <remarks>A thread spins for a moment before it sleeps: between two steps of a training run there is no time to wake it.</remarks>
internal sealed class WorkerPool : IDisposable
{
    private const int Spins = 2000;

    /// <summary>An event and a thread allocate when they wait in earnest for the first time; a millisecond at the start has that behind it.</summary>
    private const int WarmUp = 1;
    private readonly Action<int> _work;
    private readonly ManualResetEventSlim[] _start;
    private readonly ManualResetEventSlim _done = new(false, Spins);
    private readonly Thread[] _threads;
    private int _running;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isStopping;

    /// <param name="count">Number of threads, the caller's included.</param>
    /// <param name="work">What each does, given its number.</param>
    public WorkerPool(int count, Action<int> work)
    {
        _work = work;
        Count = count;
        _start = new ManualResetEventSlim[count - 1];
        _threads = new Thread[count - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _start[i] = new ManualResetEventSlim(false, Spins);
            _threads[i] = new Thread(() => Loop(worker)) { IsBackground = true, Name = "CnnGen training " + worker.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            _threads[i].Start();
        }

        _done.Wait(WarmUp);
    }

    public int Count { get; }

    /// <summary>Runs the work on all threads, and returns when the last is done.</summary>
    public void Run()
    {
        Volatile.Write(ref _running, _threads.Length);
        _done.Reset();
        foreach (ManualResetEventSlim start in _start)
            start.Set();
        Attempt(0);
        if (_threads.Length > 0)
            _done.Wait();
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            failure.Throw();
    }

    public void Dispose()
    {
        _isStopping = true;
        foreach (ManualResetEventSlim start in _start)
            start.Set();
        foreach (Thread thread in _threads)
            thread.Join();
        foreach (ManualResetEventSlim start in _start)
            start.Dispose();
        _done.Dispose();
    }

    private void Loop(int worker)
    {
        ManualResetEventSlim start = _start[worker - 1];
        start.Wait(WarmUp);
        while (true)
        {
            start.Wait();
            start.Reset();
            if (_isStopping)
                return;
            Attempt(worker);
            if (Interlocked.Decrement(ref _running) == 0)
                _done.Set();
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
