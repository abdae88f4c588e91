using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>Eight floats: AVX2 with FMA.</summary>
public readonly unsafe struct Floats8 : IFloats<Floats8>
{
    // Results are made by BitCast: a constructor would be one more call to put in place, and two more variables, of which the JIT has 512 a method.
#pragma warning disable CS0649 // never assigned: BitCast fills it
    private readonly Vector256<float> _vector;
#pragma warning restore CS0649

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    /// <inheritdoc/>
    public static Floats8 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256<float>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Create(float value) => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Load(float* source) => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _vector.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator +(Floats8 a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(a._vector + b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator -(Floats8 a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(a._vector - b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator *(Floats8 a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(a._vector * b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator /(Floats8 a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(a._vector / b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator *(float a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(a * b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator -(Floats8 a) => Unsafe.BitCast<Vector256<float>, Floats8>(-a._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator |(Floats8 a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(a._vector | b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 MultiplyAdd(Floats8 a, Floats8 b, Floats8 c) => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.FusedMultiplyAdd(a._vector, b._vector, c._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 MaxNative(Floats8 a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.MaxNative(a._vector, b._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 MinNative(Floats8 a, Floats8 b) => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.MinNative(a._vector, b._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Sqrt(Floats8 x) => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.Sqrt(x._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Abs(Floats8 x) => Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.Abs(x._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 WhereGreater(Floats8 a, Floats8 b, Floats8 yes, Floats8 no) =>
        Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.ConditionalSelect(Vector256.GreaterThan(a._vector, b._vector), yes._vector, no._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 WhereEqual(Floats8 a, Floats8 b, Floats8 yes, Floats8 no) =>
        Unsafe.BitCast<Vector256<float>, Floats8>(Vector256.ConditionalSelect(Vector256.Equals(a._vector, b._vector), yes._vector, no._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Floats8 x) => Vector256.Sum(x._vector);
}
