using System.Runtime.InteropServices;

namespace CnnGen.Samples;

/// <summary>Ctrl-C (SIGINT), or a polite kill (SIGTERM): the first asks the training to stop, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens from now on.</summary>
    public Interruption() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Take), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take)];

    /// <summary>Cancelled by the first.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What the program ends with: that of the first.</summary>
    public int ExitCode { get; private set; } = Samples.ExitCode.Interrupted;

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        // What is not cancelled goes its usual way, which is the end.
        if (_source.IsCancellationRequested)
            return;
        context.Cancel = true;
        ExitCode = context.Signal == PosixSignal.SIGTERM ? Samples.ExitCode.Terminated : Samples.ExitCode.Interrupted;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It came when the training was over.
        }
    }
}
