using System.Reflection;
using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests;

/// <summary>A network whose generated code was compiled and loaded. It reads and writes spans that end where memory ends.</summary>
internal abstract class CompiledNetwork
{
    public abstract ModelInfo Info { get; }

    /// <summary>The outputs of all samples, computed on one thread or several.</summary>
    public abstract float[] Predict(ParameterSet parameters, float[] inputs, int count, int threads = 1);

    /// <summary>The same, given bytes in (sample, H, W, C) order.</summary>
    public abstract float[] Predict(ParameterSet parameters, byte[] inputs, int count, int threads = 1);

    /// <summary>The sum of the losses; adds to the gradients. Samples go in pieces.</summary>
    public float AccumulateGradients(ParameterSet parameters, NativeBuffer gradients, float[] inputs, float[] targets, int count)
    {
        using NativeBuffer arena = TrainingArena(count);
        return AccumulateGradients(parameters, gradients, inputs, targets, count, null, arena);
    }

    /// <summary>The same where some parameters are frozen, in memory that shows what was done.</summary>
    public abstract float AccumulateGradients(ParameterSet parameters, NativeBuffer gradients, float[] inputs, float[] targets, int count, TrainedParameters? trained, NativeBuffer arena);

    /// <summary>Memory for a training pass over so many samples.</summary>
    public NativeBuffer TrainingArena(int count) => new(Info.TrainingArenaLength(Math.Min(Info.PieceSize, count)));

    public static CompiledNetwork Load(NetworkSpec spec, CodeForm form = CodeForm.Unrolled) => Load([spec], form)[0];

    /// <summary>Compiles several networks in one go, each in a namespace of its own.</summary>
    public static CompiledNetwork[] Load(IReadOnlyList<NetworkSpec> specs, CodeForm form)
    {
        NetworkSpec[] named = [.. specs.Select(static (spec, i) => spec with { Type = spec.Type with { Namespace = $"N{i}", HintName = $"N{i}.Net" } })];
        Assembly assembly = InMemoryCompiler.Load(named.SelectMany(spec => Sources(spec, form)));
        return [.. named.Select(spec => (CompiledNetwork)Activator.CreateInstance(
            typeof(Loaded<>).MakeGenericType(assembly.GetType(spec.Type.Namespace + ".Net")!))!)];
    }

    private static IEnumerable<string> Sources(NetworkSpec spec, CodeForm form)
    {
        CompilationResult result = NetworkCompiler.Compile(spec, form);
        Assert.Empty(result.Diagnostics.Where(static info => info.Rule.IsError).Select(static info => info.Message));
        IEnumerable<string> properties = spec.Tensors.Where(static tensor => tensor.Name.Length > 0)
            .Select(static tensor => $"{tensor.Accessibility} partial global::CnnGen.Map {tensor.Name} {{ get; }}");
        string written = $"namespace {spec.Type.Namespace}; public partial class Net {{ {string.Join(" ", properties)} }}";
        return [written, .. result.Sources.Select(static source => source.Text)];
    }

    private delegate void PredictBytes(ReadOnlySpan<byte> pixels, int count, Span<float> outputs);

    private sealed unsafe class Loaded<T> : CompiledNetwork
        where T : class, ITrainableModel<T>
    {
        public override ModelInfo Info => T.Info;

        public override float[] Predict(ParameterSet parameters, float[] inputs, int count, int threads = 1)
        {
            using T network = T.Create(parameters);
            network.Threads = threads;
            using var input = new Operand(inputs);
            using var output = new Operand(count * Info.OutputLength);
            network.Predict(input.Data, count, output.Data);
            output.CheckGuard(Info.Name);
            return output.Data.ToArray();
        }

        public override float[] Predict(ParameterSet parameters, byte[] inputs, int count, int threads = 1)
        {
            using T network = T.Create(parameters);
            network.Threads = threads;
            var predict = typeof(T).GetMethod("Predict", [typeof(ReadOnlySpan<byte>), typeof(int), typeof(Span<float>)])!.CreateDelegate<PredictBytes>(network);
            using var output = new Operand(count * Info.OutputLength);
            predict(inputs, count, output.Data);
            output.CheckGuard(Info.Name);
            return output.Data.ToArray();
        }

        public override float AccumulateGradients(ParameterSet parameters, NativeBuffer gradients, float[] inputs, float[] targets, int count, TrainedParameters? trained, NativeBuffer arena)
        {
            int capacity = Math.Min(Info.PieceSize, count);
            using var input = new Operand(inputs);
            using var target = new Operand(targets);
            float loss = 0;
            for (int first = 0; first < count; first += capacity)
            {
                loss += T.AccumulateGradients(new()
                {
                    Parameters = parameters.Block.Pointer,
                    Gradients = gradients.Pointer,
                    Arena = arena.Pointer,
                    Capacity = capacity,
                    Inputs = input.Pointer + (first * Info.InputLength),
                    Targets = target.Pointer + (first * Info.TargetLength),
                    Count = Math.Min(capacity, count - first),
                    Scale = 1,
                    RandomKey = unchecked(77 + ((uint)first * TrainingPiece.KeyStep)),
                    Trained = trained,
                });
            }

            return loss;
        }
    }
}
