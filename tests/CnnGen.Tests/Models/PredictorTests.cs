namespace CnnGen.Tests.Models;

/// <summary>Predictions by a pass that is written by hand, on threads.</summary>
public sealed unsafe class PredictorTests
{
    private const int Length = 4;

    /// <summary>Large enough that each sample is worth a thread.</summary>
    private const long Large = 1L << 30;

    [Theory]
    [InlineData(1, 1), InlineData(1, 5), InlineData(2, 1), InlineData(2, 2), InlineData(2, 7), InlineData(3, 2), InlineData(3, 8), InlineData(7, 3), InlineData(64, 5)]
    public void Every_sample_is_computed_once(int threads, int count)
    {
        foreach (bool cuts in (bool[])[false, true])
        {
            using var set = new ParameterSet(Info(Large, cuts));
            using var predictor = new Predictor(set, AddUp) { Threads = threads };
            float[] inputs = [.. Enumerable.Range(0, count * Length).Select(static i => (float)i)], outputs = new float[count];
            for (int round = 0; round < 20; round++)
            {
                Array.Clear(outputs);
                predictor.Predict(inputs, count, outputs);
                Assert.Equal(Enumerable.Range(0, count).Select(n => inputs.Skip(n * Length).Take(Length).Sum()), outputs);
                // What is kept is that of the last sample.
                Assert.Equal(inputs[^1], predictor.Arena.Slice(Length - 1, 1)[0]);
            }
        }
    }

    [Fact]
    public void A_large_sample_is_cut_between_all_threads()
    {
        int[] calls = new int[3];
        using var set = new ParameterSet(Info(Large, cuts: true));
        using var predictor = new Predictor(set, (in PredictionPiece piece) => Interlocked.Increment(ref calls[piece.Part])) { Threads = 3 };
        predictor.Predict(new float[Length]);
        Assert.Equal([1, 1, 1], calls);
    }

    [Theory]
    [InlineData(1000, true, 1), InlineData(1000, true, 3), InlineData(Large, false, 1)]
    public void Where_it_does_not_pay_the_caller_predicts_alone(long multiplyAdds, bool cuts, int count)
    {
        var threads = new HashSet<int>();
        using var set = new ParameterSet(Info(multiplyAdds, cuts));
        using var predictor = new Predictor(set, (in PredictionPiece piece) =>
        {
            Assert.Equal(1, piece.Parts);
            threads.Add(Environment.CurrentManagedThreadId);
        })
        {
            Threads = 2,
        };
        predictor.Predict(new float[count * Length], count, new float[count]);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Theory]
    [InlineData(0, 1), InlineData(2, 1), InlineData(0, 6), InlineData(1, 6)]
    public void A_failure_of_any_thread_is_the_callers_and_leaves_nobody_waiting(int bad, int count)
    {
        bool fails = true;
        using var set = new ParameterSet(Info(Large, cuts: true));
        using var predictor = new Predictor(set, (in PredictionPiece piece) =>
        {
            if (fails && (count == 1 ? piece.Part : (int)piece.Inputs[0]) == bad)
                throw new InvalidOperationException("bad");
            AddUp(piece);
        })
        {
            Threads = 3,
        };
        float[] inputs = [.. Enumerable.Range(0, count * Length).Select(static i => (float)(i / Length))], outputs = new float[count];
        for (int round = 0; round < 20; round++)
        {
            fails = true;
            Assert.Equal("bad", Assert.Throws<InvalidOperationException>(() => predictor.Predict(inputs, count, outputs)).Message);
            fails = false;
            predictor.Predict(inputs, count, outputs);
            Assert.Equal(Enumerable.Range(0, count).Select(static n => (float)(n * Length)), outputs);
        }
    }

    [Fact]
    public void The_number_of_threads_may_change_between_predictions()
    {
        using var set = new ParameterSet(Info(Large, cuts: true));
        using var predictor = new Predictor(set, AddUp);
        Assert.Equal(1, predictor.Threads);
        foreach (int threads in (int[])[2, 5, 1, 3, 3, 64, 1])
        {
            predictor.Threads = threads;
            Assert.Equal(threads, predictor.Threads);
            Assert.Equal(10, predictor.Predict((float[])[1, 2, 3, 4])[0]);
        }
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(65)]
    public void Other_numbers_of_threads_are_refused(int threads)
    {
        using var set = new ParameterSet(Info(Large, cuts: true));
        using var predictor = new Predictor(set, AddUp) { Threads = 2 };
        Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Threads = threads).ParamName);
        Assert.Equal(2, predictor.Threads);
    }

    [Fact]
    public void Disposing_ends_threads_that_sleep_or_never_worked()
    {
        var seen = new Thread[2];
        using var set = new ParameterSet(Info(Large, cuts: true));
        var predictor = new Predictor(set, (in PredictionPiece piece) => seen[piece.Part] = Thread.CurrentThread) { Threads = 2 };
        predictor.Predict(new float[Length]);
        Thread.Sleep(20);
        predictor.Dispose();
        predictor.Dispose();
        Assert.False(seen[1].IsAlive);
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(new float[Length]));
        Assert.Throws<ObjectDisposedException>(() => predictor.Threads = 2);
        new Predictor(set, AddUp) { Threads = 4 }.Dispose();
    }

    [Fact]
    public void What_is_prepared_from_the_parameters_is_shared_and_follows_their_changes()
    {
        int preparations = 0;
        var info = Info(Large, cuts: false);
        using var set = new ParameterSet(info);
        void prepare(float* parameters, float* prepared)
        {
            preparations++;
            prepared[0] = 2 * parameters[0];
        }

        static void pass(in PredictionPiece piece) => piece.Outputs[0] = piece.Prepared[0];
        using var first = new Predictor(set, pass, prepare);
        using var second = new Predictor(set, pass, prepare) { Threads = 2 };
        foreach (float weight in (float[])[3, 5])
        {
            set.Block.Slice(0, 1)[0] = weight;
            set.MarkChanged();
            for (int round = 0; round < 3; round++)
            {
                Assert.Equal(2 * weight, first.Predict(new float[Length])[0]);
                Assert.Equal(2 * weight, second.Predict(new float[Length])[0]);
            }
        }

        Assert.Equal(2, preparations);
    }

    [Theory]
    [InlineData(8, false, "3 3 2"), InlineData(6, false, "3 3"), InlineData(2, false, "2"), InlineData(1, true, "1"), InlineData(8, true, "3 3 1 1"), InlineData(6, true, "3 2 1"), InlineData(7, true, "3 3 1")]
    public void Samples_go_together_but_for_the_last_where_values_are_kept(int count, bool keeps, string expected)
    {
        var counts = new List<int>();
        using var set = new ParameterSet(Info(1, cuts: false, together: 3, keeps));
        using var predictor = new Predictor(set, (in PredictionPiece piece) =>
        {
            counts.Add(piece.Count);
            for (int n = 0; n < piece.Count; n++)
                piece.Outputs[n] = piece.Inputs[n * Length];
        });
        float[] inputs = [.. Enumerable.Range(0, count * Length).Select(static i => (float)i)], outputs = new float[count];
        predictor.Predict(inputs, count, outputs);

        Assert.Equal(expected, string.Join(' ', counts));
        Assert.Equal(Enumerable.Range(0, count).Select(static n => (float)(n * Length)), outputs);
    }

    [Fact]
    public void Spans_of_other_lengths_are_refused()
    {
        using var set = new ParameterSet(Info(Large, cuts: true));
        using var predictor = new Predictor(set, AddUp) { Threads = 2 };
        Assert.Throws<ArgumentException>(() => predictor.Predict(new float[Length + 1]));
        Assert.Throws<ArgumentException>(() => predictor.Predict(new float[Length], 2, new float[2]));
        Assert.Throws<ArgumentException>(() => predictor.Predict(new float[2 * Length], 2, new float[1]));
        Assert.Throws<ArgumentException>(() => predictor.Predict(new byte[Length], 2, new float[2]));
        Assert.Throws<ArgumentException>(() => predictor.Predict(Array.Empty<float>(), -1, []));
        predictor.Predict(Array.Empty<float>(), 0, []);
    }

    /// <summary>Copies the sample, each thread its elements; when all are there, the first adds up.</summary>
    private static void AddUp(in PredictionPiece piece)
    {
        for (int i = piece.Part; i < Length; i += piece.Parts)
            piece.Arena[i] = piece.Inputs[i];
        piece.Meet();
        if (piece.Part == 0)
            piece.Outputs[0] = piece.Arena[0] + piece.Arena[1] + piece.Arena[2] + piece.Arena[3];
    }

    private static ModelInfo Info(long multiplyAdds, bool cuts, int together = 1, bool keeps = false) => new()
    {
        Name = "Sum",
        Inputs = [new TensorInfo("input", [Length])],
        Outputs = [new TensorInfo("output", [1])],
        InputLength = Length,
        OutputLength = 1,
        Losses = [],
        TargetLength = 0,
        Parameters = [],
        ParameterCount = 0,
        TrainedBlockLength = 16,
        ParameterBlockLength = 16,
        MultiplyAdds = multiplyAdds,
        PredictionArenaLength = 16,
        SamplesTogether = together,
        KeepsValues = keeps,
        PreparedLength = 16,
        CutsSamples = cuts,
        TrainingSampleLength = 0,
        TrainingScratchLength = 0,
        PieceSize = 0,
    };
}
