using CnnGen;

namespace Digits;

/// <summary>Where the digits come from.</summary>
internal interface IDigitSource
{
    /// <summary>Pictures that are only measured, never learned from.</summary>
    Dataset Test { get; }

    /// <summary>The pictures to learn from in an epoch; they may be overwritten when the next epoch's are asked for.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    Dataset Training(int epoch);
}
