using System.Collections.Concurrent;

namespace CnnGen.Tests.Training;

/// <summary>How a batch is cut into the pieces that the generated code is given.</summary>
public sealed class PiecesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 100)]
    [InlineData(2, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 100)]
    [InlineData(4, 64)]
    public void Pieces_cover_the_batch_once(int threads, int count)
    {
        Piece[] pieces = Record(threads, count, seed: 1, steps: 1);
        Assert.Equal(Enumerable.Range(0, count), pieces.SelectMany(piece => Enumerable.Range(piece.First, piece.Count)));
        Assert.All(pieces, piece => Assert.InRange(piece.Count, 1, Recorder.Info.PieceSize));
        Assert.All(pieces, piece => Assert.Equal(1f / count, piece.Scale));
        Assert.Equal(Math.Min(threads, pieces.Length), pieces.Select(piece => piece.Thread).Distinct().Count());
    }

    [Fact]
    public void A_piece_is_always_the_same_threads()
    {
        Piece[] pieces = Record(threads: 3, count: 100, seed: 1, steps: 20);
        Assert.All(pieces.GroupBy(piece => piece.First), group => Assert.Single(group.Select(piece => piece.Thread).Distinct()));
    }

    [Fact]
    public void Random_keys_follow_from_seed_step_and_first_sample()
    {
        uint[] keys = [.. Record(2, 64, seed: 1, steps: 3).Select(piece => piece.Key)];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys.Order(), Record(2, 64, seed: 1, steps: 3).Select(piece => piece.Key).Order());
        Assert.Empty(keys.Intersect(Record(2, 64, seed: 2, steps: 3).Select(piece => piece.Key)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_random_key_of_a_sample_does_not_depend_on_the_threads(int threads)
    {
        uint first = Record(1, 1, seed: 1, steps: 1)[0].Key;
        Assert.All(Record(threads, 100, seed: 1, steps: 1), piece => Assert.Equal(unchecked(first + ((uint)piece.First * TrainingPiece.KeyStep)), piece.Key));
    }

    [Fact]
    public void An_epoch_sees_every_sample_once_in_an_order_of_its_own()
    {
        int[] order = RecordOrder(seed: 1);
        Assert.Equal(Enumerable.Range(0, 50), order[..50].Order());
        Assert.Equal(Enumerable.Range(0, 50), order[50..].Order());
        Assert.NotEqual(Enumerable.Range(0, 50), order[..50]);
        Assert.NotEqual(order[..50], order[50..]);
        Assert.Equal(order, RecordOrder(seed: 1));
        Assert.NotEqual(order, RecordOrder(seed: 2));
    }

    private static int[] RecordOrder(int seed)
    {
        Recorder.Seen.Clear();
        using var net = new Recorder();
        using var trainer = new Trainer<Recorder>(net, new Sgd(0.1f), new TrainerOptions { BatchSize = 1, Threads = 1, Seed = seed });
        trainer.Fit(new Dataset([.. Enumerable.Range(0, 50).Select(i => (float)i)], new float[50], 50), null, epochs: 2);
        return [.. Recorder.Seen.Select(piece => piece.First)];
    }

    private static Piece[] Record(int threads, int count, int seed, int steps)
    {
        Recorder.Seen.Clear();
        using var net = new Recorder();
        using var trainer = new Trainer<Recorder>(net, new Sgd(0.1f), new TrainerOptions { Threads = threads, Seed = seed });
        for (int step = 0; step < steps; step++)
            trainer.Step([.. Enumerable.Range(0, count).Select(i => (float)i)], new float[count], count);
        return [.. Recorder.Seen.OrderBy(piece => piece.First)];
    }

    private readonly record struct Piece(int First, int Count, float Scale, uint Key, int Thread);

    /// <summary>A network without parameters that notes the pieces it is given; a sample is its own number.</summary>
    private sealed unsafe class Recorder : ITrainableModel<Recorder>
    {
        public static ConcurrentQueue<Piece> Seen { get; } = [];

        public static ModelInfo Info { get; } = TestModels.Info("Recorder", 0, pieceSize: 8);

        public int Threads { get; set; } = 1;

        public ParameterSet Parameters { get; } = new(Info);

        public static Recorder Create(ParameterSet parameters) => new();

        public static float AccumulateGradients(in TrainingPiece piece)
        {
            Seen.Enqueue(new Piece((int)piece.Inputs[0], piece.Count, piece.Scale, piece.RandomKey, Environment.CurrentManagedThreadId));
            return 0;
        }

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs) => inputs;

        public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => inputs.CopyTo(outputs);

        public void Dispose() => Parameters.Dispose();
    }
}
