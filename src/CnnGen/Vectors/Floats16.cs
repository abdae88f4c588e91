using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>Sixteen floats: AVX-512.</summary>
public readonly unsafe struct Floats16 : IFloats<Floats16>
{
    // Results are made by BitCast: a constructor would be one more call to put in place, and two more variables, of which the JIT has 512 a method.
#pragma warning disable CS0649 // never assigned: BitCast fills it
    private readonly Vector512<float> _vector;
#pragma warning restore CS0649

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
    }

    /// <inheritdoc/>
    public static Floats16 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512<float>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 Create(float value) => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 Load(float* source) => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _vector.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 operator +(Floats16 a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(a._vector + b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 operator -(Floats16 a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(a._vector - b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 operator *(Floats16 a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(a._vector * b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 operator /(Floats16 a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(a._vector / b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 operator *(float a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(a * b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 operator -(Floats16 a) => Unsafe.BitCast<Vector512<float>, Floats16>(-a._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 operator |(Floats16 a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(a._vector | b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 MultiplyAdd(Floats16 a, Floats16 b, Floats16 c) => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.FusedMultiplyAdd(a._vector, b._vector, c._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 MaxNative(Floats16 a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.MaxNative(a._vector, b._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 MinNative(Floats16 a, Floats16 b) => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.MinNative(a._vector, b._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 Sqrt(Floats16 x) => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.Sqrt(x._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 Abs(Floats16 x) => Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.Abs(x._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 WhereGreater(Floats16 a, Floats16 b, Floats16 yes, Floats16 no) =>
        Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.ConditionalSelect(Vector512.GreaterThan(a._vector, b._vector), yes._vector, no._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 WhereEqual(Floats16 a, Floats16 b, Floats16 yes, Floats16 no) =>
        Unsafe.BitCast<Vector512<float>, Floats16>(Vector512.ConditionalSelect(Vector512.Equals(a._vector, b._vector), yes._vector, no._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Floats16 x) => Vector512.Sum(x._vector);
}
