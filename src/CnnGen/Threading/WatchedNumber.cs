namespace CnnGen;

/// <summary>A number that threads wait for to change: they look at it for a moment, then they sleep. Nothing is allocated per wait, but for a thread's very first sleep.</summary>
/// <remarks>While threads work side by side there is no time to wake one up, and afterwards an idle one must not cost anything: hence both.</remarks>
internal sealed class WatchedNumber
{
    /// <summary>How often threads look that will be needed within the millisecond. After the first ten looks they let others have the core in between.</summary>
    public const int LooksWhileOthersWork = 2000;

    private readonly object _gate = new();      // guards the sleep
    private volatile int _value;
    private volatile int _sleepers;

    public int Value => _value;

    /// <summary>Changes the number, and wakes those who sleep.</summary>
    public void Set(int value)
    {
        // A full fence: whoever is about to sleep sees the new value, or is seen.
        Interlocked.Exchange(ref _value, value);
        if (_sleepers == 0)
            return;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Returns as soon as the number is another one than <paramref name="value"/>.</summary>
    /// <param name="value">What it is now.</param>
    /// <param name="looks">How often to look before going to sleep; a look takes from a tenth of a microsecond to one.</param>
    public void WaitWhile(int value, int looks)
    {
        var wait = new SpinWait();
        for (int look = 0; look < looks; look++)
        {
            if (_value != value)
                return;
            wait.SpinOnce(sleep1Threshold: -1);
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (_value == value)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }
}
