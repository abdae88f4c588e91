namespace CnnGen;

/// <summary>Neighbours in the parameter block that take the same step.</summary>
/// <param name="Start">Index of their first float.</param>
/// <param name="End">Index behind their last, padding included.</param>
/// <param name="LearningRateFactor">Factor on the learning rate.</param>
/// <param name="WeightDecay">Weight decay; null for the optimiser's.</param>
internal readonly record struct TrainedSegment(long Start, long End, float LearningRateFactor, float? WeightDecay)
{
    /// <summary>The step that the segment takes now.</summary>
    public StepSettings Settings(Optimizer optimizer) => new(optimizer.LearningRate * LearningRateFactor, WeightDecay ?? optimizer.WeightDecay);

    /// <summary>Cuts the block's trained part into segments, in order; parameters that are frozen are in none.</summary>
    /// <exception cref="ArgumentException">A group fits no parameter that is trained, or only such as another before it has.</exception>
    public static TrainedSegment[] Of(ModelInfo info, TrainerOptions options)
    {
        Check(info, options.Groups);
        var segments = new List<TrainedSegment>();
        long start = 0;
        foreach ((ParameterInfo parameter, long end) in ParameterRegions.Of(info))
        {
            if (!parameter.IsTrained)
                break;
            ParameterGroup? group = ParameterGroup.Of(parameter, options.Groups);
            float? decay = !options.DecayBiasesAndNorms && parameter.Role != ParameterRole.Weight ? 0 : group?.WeightDecay;
            if (group is not { IsFrozen: true })
                Add(segments, new TrainedSegment(start, end, group?.LearningRateFactor ?? 1, decay));
            start = end;
        }

        return [.. segments];
    }

    private static void Add(List<TrainedSegment> segments, TrainedSegment next)
    {
        if (segments.Count > 0 && segments[^1] is var last && last with { Start = next.Start, End = next.End } == next && last.End == next.Start)
            segments[^1] = last with { End = next.End };
        else
            segments.Add(next);
    }

    private static void Check(ModelInfo info, IReadOnlyList<ParameterGroup> groups)
    {
        ParameterInfo[] trained = [.. info.Parameters.Where(static parameter => parameter.IsTrained)];
        foreach (ParameterGroup group in groups)
        {
            ParameterInfo[] own = [.. trained.Where(group.Has)];
            if (own.Length == 0)
                throw new ArgumentException($"No parameter of {info.Name} that is trained has a name like '{group.Pattern}'.{Hint(group, trained)}", nameof(groups));
            ParameterGroup[] first = [.. own.Select(parameter => ParameterGroup.Of(parameter, groups)!).Distinct()];
            if (first.Contains(group))
                continue;
            string before = string.Join(" and ", first.Select(static other => $"'{other.Pattern}'"));
            throw new ArgumentException($"The group '{group.Pattern}' stands behind {before}, and has no parameter of {info.Name} left, since the first group that fits counts: put it before.", nameof(groups));
        }
    }

    private static string Hint(ParameterGroup group, ParameterInfo[] trained)
    {
        List<string> near = NearNames.Find(group.Pattern, trained.Select(static parameter => parameter.Name));
        return near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "";
    }
}
