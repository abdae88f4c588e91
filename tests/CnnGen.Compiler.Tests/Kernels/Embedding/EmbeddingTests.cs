using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

using Parameter = CnnGen.Compiler.Graphs.Parameter;

public sealed class EmbeddingTests
{
    private const int Words = 11;

    [Theory]
    [InlineData(1, 1, -1)]
    [InlineData(5, 7, -1)]
    [InlineData(8, 7, 3)]
    [InlineData(32, 3, 0)]
    [InlineData(50, 9, 10)]
    public void Words_have_their_rows_and_learn_them(int dimension, int length, int padding)
    {
        float[] words = [.. KernelCase.Numbers(5, 3 * length).Select(static number => MathF.Floor(number * 14))];
        words[0] = float.NaN;
        words[^1] = 10.75f;
        Check(dimension, length, padding < 0 ? null : padding, words);
    }

    [Theory]
    [InlineData(Words)]
    [InlineData(-1)]
    [InlineData(1e30f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_word_has_zeros(float word) => Check(6, 1, null, [word, 3, word]);

    private static void Check(int dimension, int length, int? padding, float[] words)
    {
        var op = new EmbeddingOp(Words, dimension, padding);
        (Shape sentence, Shape vectors) = (Shape.Of(length), Shape.Of(dimension, length));
        ParameterTemplate template = op.Parameters([sentence])[0];
        Parameter table = new("weight", template.Shape, template.Initial, template.Packing);
        float[] weights = KernelCase.Numbers(200, Words * dimension);
        bool isWord(float word) => word is >= 0 and < Words && (int)word != padding;

        var forward = new KernelCase(op, vectors, sentence) { Data = [words], Parameters = [table], Tolerance = 0 };
        IEnumerable<float> y = Enumerable.Range(0, 3).SelectMany(n => Enumerable.Range(0, dimension).SelectMany(d =>
            words.Skip(n * length).Take(length).Select(word => isWord(word) ? weights[((int)word * dimension) + d] : 0)));
        Assert.Equal(y, KernelCheck.Check(forward).Value);

        var backward = new KernelCase(new EmbeddingWeightGradientOp(padding), Shape.None, sentence, vectors) { Data = [words], Parameters = [table] };
        float[] dy = backward.Elements(1);
        float[] expected = KernelCase.Numbers(300, Words * dimension);
        for (int i = 0; i < words.Length; i++)
        {
            for (int d = 0; d < dimension && isWord(words[i]); d++)
                expected[((int)words[i] * dimension) + d] += dy[(((i / length * dimension) + d) * length) + (i % length)];
        }

        float[] packed = new float[template.Packing.Length];
        PackingIndex.Fill(packed, template.Packing, expected);
        KernelCheck.Compare("gradient", packed, Assert.Single(KernelCheck.Check(backward).Gradients), 1e-5f);
    }
}
