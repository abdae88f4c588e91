using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>With C = groups * n, y[k groups + g] = x[g n + k] (Zhang et al., "ShuffleNet", 2018).</summary>
public sealed record ChannelShuffleOp(int Groups) : RearrangeOp
{
    public override string Name => "ChannelShuffle";

    public override string Details => Numbers.Text(Groups) + " groups";

    public static ChannelShuffleOp Read(LayerArguments arguments) => new(arguments.Size("groups"));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) =>
        inputs[0].Channels % Groups == 0 ? inputs[0] : SampleAxes.Indivisible(Name, 0, inputs[0], Groups);

    public override Rearrangement Describe(Shape input, Shape output)
    {
        int members = input.Channels / Groups;
        (int, int)[] spatial = [.. Enumerable.Range(1, input.SpatialRank).Select(static axis => (axis, 1))];
        return new(
            [Groups, members, .. input.Lengths.Skip(1)],
            Grid.Along(input.Rank, [(0, members), (0, 1), .. spatial]),
            Grid.Along(input.Rank, [(0, 1), (0, Groups), .. spatial]));
    }

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Propagate(0, new ChannelShuffleOp(gradient.InputShape(0).Channels / Groups), gradient.Gradient);
}
