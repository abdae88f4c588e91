using CnnGen;
using Digits;

namespace Transfer;

/// <summary>Some digits of many.</summary>
internal static class DigitSubset
{
    /// <summary>The pictures of digits from <paramref name="first"/> on; their classes count from 0.</summary>
    /// <param name="all">Pictures of all ten digits.</param>
    /// <param name="first">The first digit.</param>
    /// <param name="digits">How many digits.</param>
    /// <param name="most">The most pictures of each, those that come first.</param>
    public static Dataset Of(Dataset all, int first, int digits, int most = int.MaxValue)
    {
        int[] taken = new int[digits];
        var chosen = new List<int>();
        for (int i = 0; i < all.Count; i++)
        {
            int digit = (int)all.Target(i)[0] - first;
            if (digit >= 0 && digit < digits && taken[digit]++ < most)
                chosen.Add(i);
        }

        float[] inputs = new float[chosen.Count * DigitInput.Length], classes = new float[chosen.Count];
        for (int i = 0; i < classes.Length; i++)
        {
            all.Input(chosen[i]).CopyTo(inputs.AsSpan(i * DigitInput.Length));
            classes[i] = all.Target(chosen[i])[0] - first;
        }

        return new Dataset(inputs, classes, classes.Length);
    }
}
