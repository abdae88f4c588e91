namespace CnnGen.Benchmarks.Onnx;

/// <summary>Attributes of ONNX operators (message AttributeProto).</summary>
internal static class OnnxAttribute
{
    private const int FloatType = 1;
    private const int IntegerType = 2;
    private const int IntegersType = 7;

    public static ProtobufWriter Float(string name, float value) => new ProtobufWriter().Text(1, name).Float(2, value).Integer(20, FloatType);

    public static ProtobufWriter Integer(string name, long value) => new ProtobufWriter().Text(1, name).Integer(3, value).Integer(20, IntegerType);

    public static ProtobufWriter Integers(string name, params ReadOnlySpan<long> values)
    {
        var writer = new ProtobufWriter().Text(1, name);
        foreach (long value in values)
            writer.Integer(8, value);
        return writer.Integer(20, IntegersType);
    }
}
