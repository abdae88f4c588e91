using System.Runtime.InteropServices;

namespace CnnGen.Benchmarks.Onnx;

/// <summary>Writes a network that is one chain of layers as an ONNX model (opset 13) with a fixed batch, so that a peer computes the very same thing.</summary>
/// <remarks>The numbers of the fields are those of onnx.proto3.</remarks>
internal sealed class OnnxChain(string name, int batch, ParameterSet parameters)
{
    public const string Input = "input";
    public const string Output = "output";
    private const int IrVersion = 8;
    private const int Opset = 13;
    private const int FloatType = 1;
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    private readonly List<(string Operator, string[] Inputs, ProtobufWriter[] Attributes)> _nodes = [];
    private readonly List<string> _tensors = [];

    public OnnxChain Conv(string layer, int kernelSize, int padding = 0) => Learned(
        "Conv", layer, Integers("kernel_shape", kernelSize, kernelSize), Integers("pads", padding, padding, padding, padding));

    public OnnxChain Dense(string layer) => Learned("Gemm", layer, Integer("transB", 1));

    public OnnxChain MaxPool(int size) => Plain("MaxPool", Integers("kernel_shape", size, size), Integers("strides", size, size));

    public OnnxChain AveragePool(int size) => Plain("AveragePool", Integers("kernel_shape", size, size), Integers("strides", size, size));

    public OnnxChain Relu() => Plain("Relu");

    public OnnxChain Tanh() => Plain("Tanh");

    public OnnxChain Flatten() => Plain("Flatten");

    /// <summary>The bytes of the .onnx file.</summary>
    public byte[] ToModel(ModelInfo info)
    {
        var graph = new ProtobufWriter();
        for (int index = 0; index < _nodes.Count; index++)
            graph.Message(1, Node(index));
        graph.Text(2, name);
        foreach (string tensor in _tensors)
            graph.Message(5, Initializer(tensor));
        graph.Message(11, Value(Input, info.Inputs[0])).Message(12, Value(Output, info.Outputs[0]));
        return new ProtobufWriter().Integer(1, IrVersion).Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset)).Message(7, graph).ToArray();
    }

    private OnnxChain Plain(string operation, params ProtobufWriter[] attributes)
    {
        _nodes.Add((operation, [], attributes));
        return this;
    }

    private OnnxChain Learned(string operation, string layer, params ProtobufWriter[] attributes)
    {
        string[] tensors = [layer + ".weight", layer + ".bias"];
        _nodes.Add((operation, tensors, attributes));
        _tensors.AddRange(tensors);
        return this;
    }

    private ProtobufWriter Node(int index)
    {
        (string operation, string[] inputs, ProtobufWriter[] attributes) = _nodes[index];
        var node = new ProtobufWriter().Text(1, index == 0 ? Input : $"value{index}");
        foreach (string input in inputs)
            node.Text(1, input);
        node.Text(2, index == _nodes.Count - 1 ? Output : $"value{index + 1}").Text(3, $"{operation}{index}").Text(4, operation);
        foreach (ProtobufWriter attribute in attributes)
            node.Message(5, attribute);
        return node;
    }

    private ProtobufWriter Initializer(string tensor)
    {
        Parameter parameter = parameters[tensor];
        var initializer = new ProtobufWriter();
        foreach (int length in parameter.Shape)
            initializer.Integer(1, length);
        return initializer.Integer(2, FloatType).Text(8, tensor).Bytes(9, MemoryMarshal.AsBytes<float>(parameter.ToArray()));
    }

    private ProtobufWriter Value(string value, TensorInfo tensor)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, batch));
        foreach (int length in tensor.Shape)
            shape.Message(1, new ProtobufWriter().Integer(1, length));
        var type = new ProtobufWriter().Integer(1, FloatType).Message(2, shape);
        return new ProtobufWriter().Text(1, value).Message(2, new ProtobufWriter().Message(1, type));
    }

    private static ProtobufWriter Integer(string attribute, long value) =>
        new ProtobufWriter().Text(1, attribute).Integer(3, value).Integer(20, IntegerAttribute);

    private static ProtobufWriter Integers(string attribute, params ReadOnlySpan<long> values)
    {
        var writer = new ProtobufWriter().Text(1, attribute);
        foreach (long value in values)
            writer.Integer(8, value);
        return writer.Integer(20, IntegersAttribute);
    }
}
