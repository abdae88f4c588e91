using CnnGen;

namespace Transfer;

/// <summary>The network that many pictures have taught to tell the digits 0 to 4.</summary>
[Model]
public partial class FirstDigits
{
    /// <summary>How many digits it tells.</summary>
    public const int Digits = 5;

    [Input(1, 28, 28)] public partial Map Image { get; }

    [Use<DigitBody>] private partial Map Body { get; }

    [Dense(Digits), Output] public partial Map Head { get; }
}
