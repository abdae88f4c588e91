using System.Runtime.ExceptionServices;

namespace CnnGen;

/// <summary>Threads that read batches ahead into a fixed number of slots. Batch k has slot k modulo their number, and is read when the batch before it in the slot has been used.</summary>
internal sealed class Prefetch : IDisposable
{
    private readonly object _gate = new();
    private readonly BatchSlot[] _slots;
    private readonly Action<BatchSlot, int> _fill;
    private readonly Action _cancel;
    private readonly Thread[] _threads;
    private int _batches;   // of the epoch; 0 between two
    private int _next;      // the next to be read
    private int _taken;     // the one in use; those before it are done with
    private int _busy;      // threads that are reading
    private bool _isDisposed;

    /// <param name="workers">Number of threads, at least 1.</param>
    /// <param name="slots">Memory of the batches.</param>
    /// <param name="fill">Reads the batch of a number.</param>
    /// <param name="cancel">Lets <paramref name="fill"/> end soon.</param>
    public Prefetch(int workers, BatchSlot[] slots, Action<BatchSlot, int> fill, Action cancel)
    {
        (_slots, _fill, _cancel) = (slots, fill, cancel);
        _threads = new Thread[workers];
        for (int i = 0; i < workers; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = FormattableString.Invariant($"{nameof(CnnGen)} loader {i}") };
            _threads[i].Start();
        }
    }

    /// <summary>Begins to read an epoch; the one before was stopped.</summary>
    public void Start(int batches)
    {
        lock (_gate)
        {
            foreach (BatchSlot slot in _slots)
                slot.IsReady = false;
            (_batches, _next, _taken) = (batches, 0, 0);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for a batch and takes it; those before it are given back.</summary>
    /// <exception cref="Exception">What was thrown while it was read.</exception>
    public BatchSlot Take(int batch)
    {
        BatchSlot slot = _slots[batch % _slots.Length];
        lock (_gate)
        {
            for (; _taken < batch; _taken++)
                _slots[_taken % _slots.Length].IsReady = false;
            Monitor.PulseAll(_gate);
            while (!slot.IsReady)
                Monitor.Wait(_gate);
        }

        if (slot.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
        return slot;
    }

    /// <summary>Reads no more of the epoch, and waits for the threads that are reading.</summary>
    public void Stop()
    {
        _cancel();
        lock (_gate)
        {
            _batches = 0;
            while (_busy > 0)
                Monitor.Wait(_gate);
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        Stop();
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Work()
    {
        while (WaitForWork() is >= 0 and int batch)
        {
            BatchSlot slot = _slots[batch % _slots.Length];
            slot.Error = null;
            try
            {
                _fill(slot, batch);
            }
            catch (Exception error)
            {
                slot.Error = error;
            }

            lock (_gate)
            {
                _busy--;
                slot.IsReady = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits until a batch is to be read and has room.</summary>
    /// <returns>Its number; -1 where there is nothing more to do.</returns>
    private int WaitForWork()
    {
        lock (_gate)
        {
            while (!_isDisposed && (_next >= _batches || _next >= _taken + _slots.Length))
                Monitor.Wait(_gate);
            if (_isDisposed)
                return -1;
            _busy++;
            return _next++;
        }
    }
}
