using CnnGen;

namespace Transfer;

/// <summary>The same network for the digits 5 to 9, with a layer more in its head: of these there are few pictures.</summary>
[Model]
public partial class LastDigits
{
    [Input(1, 28, 28)] public partial Map Image { get; }

    [Use<DigitBody>] private partial Map Body { get; }

    [Dropout(0.25f), Dense(10 - FirstDigits.Digits), Output] public partial Map Head { get; }
}
