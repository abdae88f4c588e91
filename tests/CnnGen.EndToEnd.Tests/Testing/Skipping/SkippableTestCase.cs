using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CnnGen.EndToEnd.Testing.Skipping;

/// <summary>A test case that reports <see cref="Skip"/> as a skip.</summary>
internal sealed class SkippableTestCase : XunitTestCase
{
    /// <summary>For xunit, which makes the object before it fills it in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit's deserialisation.")]
    public SkippableTestCase()
    {
    }

    public SkippableTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[]? arguments = null)
        : base(diagnostics, display, options, method, arguments)
    {
    }

    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnostics, IMessageBus bus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    {
        using var skipping = new SkippingMessageBus(bus);
        RunSummary summary = await base.RunAsync(diagnostics, skipping, constructorArguments, aggregator, cancellation);
        summary.Failed -= skipping.Skipped;
        summary.Skipped += skipping.Skipped;
        return summary;
    }

    /// <summary>Hands messages on, and a failure by <see cref="Skip"/> as a skip.</summary>
    private sealed class SkippingMessageBus(IMessageBus bus) : IMessageBus
    {
        public int Skipped { get; private set; }

        public bool QueueMessage(IMessageSinkMessage message)
        {
            if (message is not ITestFailed failed || failed.ExceptionTypes[0] != typeof(Skip).FullName)
                return bus.QueueMessage(message);
            Skipped++;
            return bus.QueueMessage(new TestSkipped(failed.Test, failed.Messages[0]));
        }

        public void Dispose()
        {
            // The bus belongs to who made it.
        }
    }
}
