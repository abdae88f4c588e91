using System.Collections;
using System.Reflection;
using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Pipeline;

/// <summary>The values between the generator's steps live as long as the editor: they may hold nothing of Roslyn's, and must be values.</summary>
public class CachedModelTests
{
    private static readonly string[] Networks =
    [
        "[Model(Loss = Loss.MeanSquaredError), Input(1, 8, 8), Conv2D(2, 3, Padding = Pad.Same), Flatten, Dropout(0.5f), Dense(2)] public partial class Chain;",
        """
        namespace N;
        partial class Outer<T>
        {
            [Model]
            public partial class Net
            {
                [Input(4)] public partial Map X { get; }
                [Dense(4), Add(nameof(X)), Output] public partial Map Y { get; }
            }
        }
        """,
        "partial class Unmarked { [Input(4)] public partial Map X { get; } }",
        "[Model] abstract partial class Refused { [Input(4)] public partial Map X { get; } [Dense(2)] public partial int Y { get; set; } }",
    ];

    [Fact]
    public void StepsHoldNoRoslynObject()
    {
        GeneratorRunResult run = TestProject.Of(Networks).Generate();
        HashSet<Type> seen = [];

        foreach (string step in TrackingNames.All)
        {
            foreach (object value in run.Values<object>(step))
                Walk(value, step, [], seen);
        }

        Assert.Contains(typeof(NetworkModel), seen);
        Assert.Contains(typeof(Placeholder), seen);
        Assert.Contains(typeof(Compiler.Specs.ArgumentSpec), seen);
    }

    [Fact]
    public void WalkFindsWhatItLooksFor() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Walk(new List<object> { new Lazy<object>(Location.None) { }, Tuple.Create((object)Location.None) }, "probe", [], []));

    [Fact]
    public void TwoReadingsOfOneTextAreEqual()
    {
        TestProject project = TestProject.Of(Networks);

        foreach (string step in TrackingNames.All)
        {
            List<object> one = project.Generate().Values<object>(step);
            Assert.NotEmpty(one);
            Assert.Equal(one, project.Generate().Values<object>(step));
            Assert.Equal(one.Select(value => value.GetHashCode()), project.Generate().Values<object>(step).Select(value => value.GetHashCode()));
        }
    }

    private static void Walk(object? value, string path, HashSet<object> visited, HashSet<Type> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !visited.Add(value))
            return;
        Type type = value.GetType();
        seen.Add(type);
        bool isRoslyns = type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true;
        Assert.False(isRoslyns, $"{path} is a {type}");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                Walk(item, path + "[]", visited, seen);
        }

        for (Type? current = type; current is not null; current = current.BaseType)
        {
            foreach (FieldInfo part in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(part.GetValue(value), $"{path}.{part.Name}", visited, seen);
        }
    }
}
