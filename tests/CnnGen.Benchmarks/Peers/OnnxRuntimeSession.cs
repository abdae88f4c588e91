namespace CnnGen.Benchmarks.Peers;

/// <summary>A loaded ONNX model with its input and output bound to memory of ours, so that a run copies nothing.</summary>
internal sealed unsafe class OnnxRuntimeSession : IDisposable
{
    private const int ErrorsOnly = 3;
    private const int AllOptimizations = 99;
    private const int FloatType = 1;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    private readonly OnnxRuntimeApi _api;
    private readonly NativeBuffer _inputMemory;
    private readonly NativeBuffer _outputMemory;
    private readonly void* _environment;
    private readonly void* _session;
    private readonly void* _input;
    private readonly void* _output;

    public OnnxRuntimeSession(OnnxRuntimeApi api, byte[] model, int threads, int batch, ModelInfo info, NativeBuffer inputs, NativeBuffer outputs)
    {
        (_api, _inputMemory, _outputMemory) = (api, inputs, outputs);
        _environment = CreateEnvironment();
        _session = CreateSession(model, threads);
        _input = Bind(inputs, batch, info.Inputs[0]);
        _output = Bind(outputs, batch, info.Outputs[0]);
    }

    /// <summary>Computes the bound output from the bound input.</summary>
    public void Run()
    {
        void* input = _input, output = _output;
        fixed (byte* inputName = "input\0"u8, outputName = "output\0"u8)
        {
            byte* inputNames = inputName, outputNames = outputName;
            _api.Check(_api.Run(_session, null, &inputNames, &input, 1, &outputNames, 1, &output));
        }

        GC.KeepAlive(_inputMemory);
        GC.KeepAlive(_outputMemory);
    }

    public void Dispose()
    {
        _api.ReleaseValue(_output);
        _api.ReleaseValue(_input);
        _api.ReleaseSession(_session);
        _api.ReleaseEnv(_environment);
    }

    private void* CreateEnvironment()
    {
        void* environment;
        fixed (byte* name = "benchmark\0"u8)
            _api.Check(_api.CreateEnv(ErrorsOnly, name, &environment));
        return environment;
    }

    private void* CreateSession(byte[] model, int threads)
    {
        void* options, session;
        _api.Check(_api.CreateSessionOptions(&options));
        _api.Check(_api.SetSessionGraphOptimizationLevel(options, AllOptimizations));
        _api.Check(_api.SetIntraOpNumThreads(options, threads));
        _api.Check(_api.SetInterOpNumThreads(options, 1));
        fixed (byte* bytes = model)
            _api.Check(_api.CreateSessionFromArray(_environment, bytes, (nuint)model.Length, options, &session));
        _api.ReleaseSessionOptions(options);
        return session;
    }

    private void* Bind(NativeBuffer memory, int batch, TensorInfo tensor)
    {
        void* place, value;
        _api.Check(_api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &place));
        long* shape = stackalloc long[1 + tensor.Shape.Length];
        shape[0] = batch;
        for (int axis = 0; axis < tensor.Shape.Length; axis++)
            shape[1 + axis] = tensor.Shape[axis];
        nuint bytes = (nuint)memory.Length * sizeof(float);
        _api.Check(_api.CreateTensorWithDataAsOrtValue(place, memory.Pointer, bytes, shape, (nuint)(1 + tensor.Shape.Length), FloatType, &value));
        _api.ReleaseMemoryInfo(place);
        return value;
    }
}
