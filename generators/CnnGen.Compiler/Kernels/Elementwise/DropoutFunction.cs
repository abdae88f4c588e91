using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// y = x / (1 - p) where the element's hash is at least p, else 0. The hash is of (key, stream, sample, element in C,H,W order), so that both
/// passes see one mask whatever their layouts and the pieces that a batch is cut into, and no mask is kept.
/// </summary>
/// <remarks>
/// The hash is two rounds of xor-shift and multiply with the constants that the search "hash-prospector" found least biased (0x21F0AAAD,
/// 0x735A2D97 with shifts 16, 15, 15), keyed before and between the rounds: h = i ^ a; h ^= h >> 16; h *= c1; h ^= h >> 15; h ^= b; h *= c2;
/// h ^= h >> 15. The keys a and b are hashes of the sample's key and the stream.
/// </remarks>
/// <param name="Rate">Probability of zero.</param>
/// <param name="IsSpatial">Whether whole channels are dropped: then the hash is of the channel.</param>
internal sealed record DropoutFunction(float Rate, bool IsSpatial) : ElementwiseFunction
{
    private const string Stream = "stream";
    private const string Mixer1 = "0x21F0AAADu";
    private const string Mixer2 = "0x735A2D97u";

    public override string Name => IsSpatial ? "SpatialDropout" : "Dropout";

    public override string Summary => $"y = x / (1 - p) where the hash of (key, stream, sample, {(IsSpatial ? "channel" : "element")}) is at least p, else 0.";

    public override EquatableArray<string> InputNames => ["x"];

    public override EquatableArray<KernelParameter> Others => [new(Role.RandomKey, 0, "key")];

    public override EquatableArray<string> OtherNumbers => [Stream];

    public override void AddNumbers(Op op, CallNumbers numbers) =>
        numbers[Stream] = unchecked((int)(((uint)((DropoutMaskOp)op).Stream + 1) * 0x9E3779B9u));

    public override View Index(Shape shape) => IsSpatial ? View.PerChannel(shape) : View.Compact(shape);

    public override void BeginSample(CodeWriter code)
    {
        code.Line("// Keys of this sample's mask.");
        code.Line($"uint a = unchecked(key + ((uint)n * TrainingPiece.KeyStep) + (uint){Stream});");
        Mix(code, "a");
        code.Line("uint b = unchecked(a + 0xC2B2AE35u);");
        Mix(code, "b");
        code.Line();
    }

    /// <summary>The upper 31 bits of the hash are held against p * 2^31, as signed numbers: those every instruction set compares.</summary>
    public override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, string step)
    {
        string vectors = vector.Class;
        code.Line($"{vectors}<uint> hash = ({vectors}.CreateSequence(0u, (uint){step}) + {vectors}.Create((uint)({first}))) ^ {vectors}.Create(a);");
        code.Line($"hash = (hash ^ (hash >> 16)) * {vectors}.Create({Mixer1});");
        code.Line($"hash = (hash ^ (hash >> 15) ^ {vectors}.Create(b)) * {vectors}.Create({Mixer2});");
        code.Line("hash ^= hash >> 15;");
        string isKept = $"{vectors}.GreaterThanOrEqual((hash >> 1).AsInt32(), {vectors}.Create({Numbers.Text((int)(Rate * 2147483648.0))}))";
        string kept = vector.Multiply(inputs[0], vector.Constant(1 / (1 - Rate)));
        return $"{vectors}.ConditionalSelect({isKept}.AsSingle(), {kept}, {vector.Zero})";
    }

    /// <summary>Unchecked, for a user's project may be compiled with checks of overflow.</summary>
    private static void Mix(CodeWriter code, string name)
    {
        code.Line($"{name} = unchecked(({name} ^ ({name} >> 16)) * {Mixer1});");
        code.Line($"{name} = unchecked(({name} ^ ({name} >> 15)) * {Mixer2});");
        code.Line($"{name} ^= {name} >> 15;");
    }
}
