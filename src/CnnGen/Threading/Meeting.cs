namespace CnnGen;

/// <summary>Where threads that compute one thing together wait for each other.</summary>
internal sealed class Meeting
{
    private readonly WatchedNumber _number = new();
    private volatile bool _isBroken;
    private int _arrived;

    /// <summary>How many threads meet.</summary>
    public int Members { get; private set; }

    /// <summary>Counts the meetings: the same number for all members between two of them.</summary>
    public int Number => _number.Value;

    /// <summary>Begins a series of meetings. No member is at work.</summary>
    public void Begin(int members)
    {
        Members = members;
        _arrived = 0;
        _isBroken = false;
    }

    /// <summary>Waits until all members are here.</summary>
    /// <exception cref="BrokenMeetingException">Another one gave up.</exception>
    public void Meet()
    {
        int number = _number.Value;
        if (!_isBroken)
        {
            if (Interlocked.Increment(ref _arrived) == Members)
            {
                // Nobody arrives at the next meeting before this one is over.
                _arrived = 0;
                _number.Set(number + 1);
            }
            else
            {
                _number.WaitWhile(number, WatchedNumber.LooksWhileOthersWork);
            }
        }

        if (_isBroken)
            throw new BrokenMeetingException();
    }

    /// <summary>Lets everybody go who waits or will wait in this series: a member that failed does not come.</summary>
    public void Break()
    {
        _isBroken = true;
        _number.Set(_number.Value + 1);
    }
}

/// <summary>A thread gave up since another one failed, whose exception says why.</summary>
internal sealed class BrokenMeetingException() : InvalidOperationException("Another thread failed.");
