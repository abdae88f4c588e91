namespace SpokenDigits;

/// <summary>One spoken digit.</summary>
/// <param name="Digit">The digit, 0 to 9.</param>
/// <param name="Speaker">Who says it.</param>
/// <param name="Index">Number among the speaker's recordings of the digit; the official test set are those below 5.</param>
/// <param name="Wave">The samples, 8000 a second, the loudest of them 1 or -1.</param>
internal sealed record Recording(int Digit, string Speaker, int Index, float[] Wave)
{
    private const int FirstForTraining = 5;

    /// <summary>Whether the recording is only measured, never learned from.</summary>
    public bool IsForTest => Index < FirstForTraining;
}
