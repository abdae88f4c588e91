using Xunit.Abstractions;
using Xunit.Sdk;

namespace CnnGen.EndToEnd.Testing.Skipping;

/// <summary>A fact that may end in <see cref="Skip"/>. xunit 2 itself can only skip what is known to be skipped before it starts.</summary>
[XunitTestCaseDiscoverer("CnnGen.EndToEnd.Testing.Skipping.SkippableFactDiscoverer", "CnnGen.EndToEnd.Tests")]
public sealed class SkippableFactAttribute : FactAttribute;

/// <summary>A theory whose rows may end in <see cref="Skip"/>.</summary>
[XunitTestCaseDiscoverer("CnnGen.EndToEnd.Testing.Skipping.SkippableTheoryDiscoverer", "CnnGen.EndToEnd.Tests")]
public sealed class SkippableTheoryAttribute : TheoryAttribute;

internal sealed class SkippableFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo attribute) =>
        new SkippableTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method);
}

internal sealed class SkippableTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo attribute, object[] row) =>
        [new SkippableTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, row)];
}
