using System.Runtime.InteropServices;

namespace CnnGen.Benchmarks.Onnx;

/// <summary>An ONNX model (opset 13) with a fixed batch that is being written, so that a peer computes the very same thing from the same weights.</summary>
/// <remarks>The numbers of the fields are those of onnx.proto3. Layers are methods of <see cref="OnnxValue"/>.</remarks>
internal sealed class OnnxGraph(string name, int batch, ParameterSet parameters)
{
    public const string Input = "input";
    public const string Output = "output";
    private const int IrVersion = 8;
    private const int Opset = 13;
    private const int FloatType = 1;

    private readonly List<(string Operator, string[] Inputs, ProtobufWriter[] Attributes)> _nodes = [];
    private readonly Dictionary<string, ProtobufWriter> _initializers = [];

    /// <summary>The network's input.</summary>
    public OnnxValue Start() => new(this, Input);

    /// <summary>Adds an operator with one output.</summary>
    public OnnxValue Add(string operation, string[] inputs, params ProtobufWriter[] attributes)
    {
        _nodes.Add((operation, inputs, attributes));
        return new OnnxValue(this, $"value{_nodes.Count}");
    }

    /// <summary>Makes a tensor of the parameters one of the model, once.</summary>
    /// <returns>Its name.</returns>
    public string Learned(string tensor)
    {
        Parameter parameter = parameters[tensor];
        return Constant(tensor, parameter.Shape, parameter.ToArray());
    }

    /// <summary>Puts numbers into the model, once for each name.</summary>
    /// <returns>Their name.</returns>
    public string Constant(string tensor, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        var initializer = new ProtobufWriter();
        foreach (int length in shape)
            initializer.Integer(1, length);
        _initializers[tensor] = initializer.Integer(2, FloatType).Text(8, tensor).Bytes(9, MemoryMarshal.AsBytes(values));
        return tensor;
    }

    /// <summary>The bytes of the .onnx file.</summary>
    /// <param name="info">Shapes of the input and the output.</param>
    /// <param name="output">What the model computes.</param>
    public byte[] ToModel(ModelInfo info, OnnxValue output)
    {
        var graph = new ProtobufWriter();
        for (int index = 0; index < _nodes.Count; index++)
            graph.Message(1, Node(index, output.Name));
        graph.Text(2, name);
        foreach (ProtobufWriter initializer in _initializers.Values)
            graph.Message(5, initializer);
        graph.Message(11, Value(Input, info.Inputs[0])).Message(12, Value(Output, info.Outputs[0]));
        return new ProtobufWriter().Integer(1, IrVersion).Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset)).Message(7, graph).ToArray();
    }

    private ProtobufWriter Node(int index, string output)
    {
        (string operation, string[] inputs, ProtobufWriter[] attributes) = _nodes[index];
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        string result = $"value{index + 1}";
        node.Text(2, result == output ? Output : result).Text(3, $"{operation}{index}").Text(4, operation);
        foreach (ProtobufWriter attribute in attributes)
            node.Message(5, attribute);
        return node;
    }

    private ProtobufWriter Value(string value, TensorInfo tensor)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, batch));
        foreach (int length in tensor.Shape)
            shape.Message(1, new ProtobufWriter().Integer(1, length));
        var type = new ProtobufWriter().Integer(1, FloatType).Message(2, shape);
        return new ProtobufWriter().Text(1, value).Message(2, new ProtobufWriter().Message(1, type));
    }
}
