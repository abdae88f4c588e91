using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>Four floats: SSE on x86, NEON on ARM.</summary>
public readonly unsafe struct Floats4 : IFloats<Floats4>
{
    // Results are made by BitCast: a constructor would be one more call to put in place, and two more variables, of which the JIT has 512 a method.
#pragma warning disable CS0649 // never assigned: BitCast fills it
    private readonly Vector128<float> _vector;
#pragma warning restore CS0649

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    /// <inheritdoc/>
    public static Floats4 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128<float>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Create(float value) => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Load(float* source) => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _vector.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 operator +(Floats4 a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(a._vector + b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 operator -(Floats4 a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(a._vector - b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 operator *(Floats4 a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(a._vector * b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 operator /(Floats4 a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(a._vector / b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 operator *(float a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(a * b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 operator -(Floats4 a) => Unsafe.BitCast<Vector128<float>, Floats4>(-a._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 operator |(Floats4 a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(a._vector | b._vector);

    // Serves CPUs without FMA too, where the fused form would be a library call.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 MultiplyAdd(Floats4 a, Floats4 b, Floats4 c) => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.MultiplyAddEstimate(a._vector, b._vector, c._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 MaxNative(Floats4 a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.MaxNative(a._vector, b._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 MinNative(Floats4 a, Floats4 b) => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.MinNative(a._vector, b._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Sqrt(Floats4 x) => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.Sqrt(x._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Abs(Floats4 x) => Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.Abs(x._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 WhereGreater(Floats4 a, Floats4 b, Floats4 yes, Floats4 no) =>
        Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.ConditionalSelect(Vector128.GreaterThan(a._vector, b._vector), yes._vector, no._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 WhereEqual(Floats4 a, Floats4 b, Floats4 yes, Floats4 no) =>
        Unsafe.BitCast<Vector128<float>, Floats4>(Vector128.ConditionalSelect(Vector128.Equals(a._vector, b._vector), yes._vector, no._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Floats4 x) => Vector128.Sum(x._vector);
}
