using System.Reflection;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Runs a compiled network on random numbers, in memory between guards.</summary>
internal interface INetworkRun
{
    /// <param name="seed">Seed of the inputs, targets and parameters.</param>
    NetworkResult Run(int seed);
}

/// <summary>Predictions, one after the other in the same memory, as many samples together as the network takes, with the tensors that stay readable.</summary>
internal class NetworkRun<T> : INetworkRun
    where T : class, IModel<T>
{
    /// <summary>One more than go together, so that the last is alone.</summary>
    private const int Samples = 9;

    public static INetworkRun Create() => T.Info.PieceSize > 0
        ? (INetworkRun)Activator.CreateInstance(typeof(TrainingRun<>).MakeGenericType(typeof(T)))!
        : new NetworkRun<T>();

    public virtual NetworkResult Run(int seed)
    {
        var result = new NetworkResult();
        using ParameterSet parameters = ParameterSet.Create(T.Info, seed);
        Predict(parameters, seed, result);
        AddNamedTensors(parameters, seed, result);
        return result;
    }

    protected static GuardedBuffer Numbers(int seed, int length, float scale = 1)
    {
        var random = new Random(seed);
        var buffer = new GuardedBuffer(length);
        foreach (ref float number in buffer.Data)
            number = scale * ((2 * random.NextSingle()) - 1);
        return buffer;
    }

    /// <summary>The generated pass itself, with memory that we can watch.</summary>
    private static unsafe void Predict(ParameterSet parameters, int seed, NetworkResult result)
    {
        using var arena = new GuardedBuffer(T.Info.PredictionArenaLength);
        using var prepared = new GuardedBuffer(T.Info.PreparedLength);
        using var block = new GuardedBuffer(T.Info.ParameterBlockLength);
        parameters.Block.Slice(0, block.Length).CopyTo(block.Data);
        Pass<PreparationPass>("Prepare")?.Invoke(block.Pointer, prepared.Pointer);
        PredictionPass forward = Pass<PredictionPass>("Forward")!;
        using GuardedBuffer samples = Numbers(seed, Samples * T.Info.InputLength);
        for (int first = 0, count; first < Samples; first += count)
        {
            count = Math.Min(T.Info.SamplesTogether, Samples - first);
            using var inputs = new GuardedBuffer(count * T.Info.InputLength);
            using var outputs = new GuardedBuffer(count * T.Info.OutputLength);
            samples.Data.Slice(first * T.Info.InputLength, inputs.Length).CopyTo(inputs.Data);
            forward(new PredictionPiece
            {
                Count = count,
                Parameters = block.Pointer,
                Prepared = prepared.Pointer,
                Arena = arena.Pointer,
                OwnArena = arena.Pointer,
                Inputs = inputs.Pointer,
                Outputs = outputs.Pointer,
                Parts = 1,
            });
            result.Check(outputs, "outputs");
            result.Check(inputs, "inputs");
            for (int n = 0; n < count; n++)
                result.Add("prediction", FormattableString.Invariant($"of sample {first + n}"), outputs.Data.Slice(n * T.Info.OutputLength, T.Info.OutputLength).ToArray());
        }

        result.Check(arena, "arena of the prediction");
        result.Check(prepared, "what is prepared");
        result.Check(block, "parameters");
    }

    /// <summary>A pass of the network; null if it has none of that name.</summary>
    private static TPass? Pass<TPass>(string name)
        where TPass : Delegate => typeof(T).GetMethod(name, 0, BindingFlags.NonPublic | BindingFlags.Static, [.. typeof(TPass).GetMethod("Invoke")!.GetParameters().Select(static parameter => parameter.ParameterType)])?.CreateDelegate<TPass>();

    private static void AddNamedTensors(ParameterSet parameters, int seed, NetworkResult result)
    {
        using T network = T.Create(parameters);
        using GuardedBuffer inputs = Numbers(seed, T.Info.InputLength);
        result.Add("prediction", "by Predict", network.Predict(inputs.Data).ToArray());
        foreach (PropertyInfo property in typeof(T).GetProperties().Where(static property => property.PropertyType == typeof(Map)))
        {
            var map = (Map)property.GetValue(network)!;
            var values = new float[map.AsTensorSpan().FlattenedLength];
            map.CopyTo(values);
            result.Add("tensor " + property.Name, "", values);
        }
    }
}

/// <summary>As <see cref="NetworkRun{T}"/>, and two training passes: a full piece, then one of three samples over the same memory.</summary>
internal sealed class TrainingRun<T> : NetworkRun<T>
    where T : class, ITrainableModel<T>
{
    private const int MostSamples = 16;

    public override NetworkResult Run(int seed)
    {
        NetworkResult result = base.Run(seed);
        using ParameterSet parameters = ParameterSet.Create(T.Info, seed);
        using var block = new GuardedBuffer(T.Info.ParameterBlockLength);
        parameters.Block.Slice(0, block.Length).CopyTo(block.Data);
        using var gradients = new GuardedBuffer(T.Info.ParameterBlockLength);
        int capacity = Math.Min(T.Info.PieceSize, MostSamples);
        using var arena = new GuardedBuffer(T.Info.TrainingArenaLength(capacity));
        Train(capacity, capacity, seed, block, gradients, arena, result);
        Train(Math.Min(3, capacity), capacity, seed + 1, block, gradients, arena, result);
        result.Check(block, "parameters");
        result.Check(gradients, "gradients");
        result.Check(arena, "arena of the training pass");
        ReadGradients(gradients, result);
        return result;
    }

    private static unsafe void Train(int count, int capacity, int seed, GuardedBuffer parameters, GuardedBuffer gradients, GuardedBuffer arena, NetworkResult result)
    {
        using GuardedBuffer inputs = Numbers(seed, count * T.Info.InputLength);
        using GuardedBuffer targets = Targets(seed, count);
        float loss = T.AccumulateGradients(new TrainingPiece
        {
            Parameters = parameters.Pointer,
            Gradients = gradients.Pointer,
            Arena = arena.Pointer,
            Capacity = capacity,
            Inputs = inputs.Pointer,
            Targets = targets.Pointer,
            Count = count,
            Scale = 0.5f,
            RandomKey = (uint)seed,
        });
        result.Check(inputs, "inputs of the training pass");
        result.Check(targets, "targets");
        result.Add("loss", $"of {count} samples", [loss]);
    }

    /// <summary>Small numbers; for classifications indices of classes, and of none.</summary>
    private static GuardedBuffer Targets(int seed, int count)
    {
        GuardedBuffer targets = Numbers(~seed, count * T.Info.TargetLength);
        foreach (LossInfo loss in T.Info.Losses.Where(static loss => loss.HasClasses))
        {
            for (int i = 0; i < count * loss.TargetLength; i++)
            {
                ref float target = ref targets.Data[(i / loss.TargetLength * T.Info.TargetLength) + loss.TargetOffset + (i % loss.TargetLength)];
                target = target > 0.9f && loss.IgnoreIndex is { } ignored ? ignored : (int)(Math.Abs(target) * loss.Channels);
            }
        }

        return targets;
    }

    private static void ReadGradients(GuardedBuffer gradients, NetworkResult result)
    {
        var elements = new bool[gradients.Length];
        foreach (ParameterInfo parameter in T.Info.Parameters)
        {
            int[] places = PackedElements.Of(parameter);
            var values = new float[places.Length];
            for (int i = 0; i < places.Length; i++)
            {
                values[i] = gradients.Data[places[i]];
                elements[places[i]] = true;
            }

            result.Add("gradient", parameter.Name, values);
        }

        for (int i = 0; i < elements.Length; i++)
        {
            if (!elements[i] && gradients.Data[i] != 0)
            {
                ParameterInfo owner = T.Info.Parameters.Last(parameter => parameter.Offset <= i);
                result.Mistakes.Add($"gradients: {gradients.Data[i]} in the padding of {owner.Name}, {i - owner.Offset} behind its begin");
                return;
            }
        }
    }
}

/// <summary>Where the elements of a learned tensor lie, worked out from the definition in <see cref="PackedLayout"/>.</summary>
internal static class PackedElements
{
    /// <summary>Index in the parameter block of each element, in PyTorch's order.</summary>
    public static int[] Of(ParameterInfo parameter)
    {
        PackedLayout layout = parameter.Layout;
        var places = new int[parameter.Length];
        for (int element = 0; element < places.Length; element++)
        {
            int rest = element;
            int place = parameter.Offset;
            for (int axis = layout.Lengths.Length - 1; axis >= 0; axis--)
            {
                int index = rest % layout.Lengths[axis];
                rest /= layout.Lengths[axis];
                place += axis == layout.BlockedAxis
                    ? (index / layout.Block * layout.BlockStride) + (index % layout.Block * layout.Strides[axis])
                    : index * layout.Strides[axis];
            }

            places[element] = place;
        }

        return places;
    }
}
