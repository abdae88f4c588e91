using System.Runtime.InteropServices;

namespace CnnGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's C API: a table of functions whose slots never move (onnxruntime_c_api.h, struct OrtApi).</summary>
internal sealed unsafe class OnnxRuntimeApi
{
    /// <summary>Names the library file, such as <c>libonnxruntime.so.1</c>.</summary>
    public const string LibraryVariable = "CNNGEN_ORT_LIB";

    private const uint ApiVersion = 12;
    private readonly void** _table;

    private OnnxRuntimeApi(string library)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle) || !NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out nint entry))
            throw new BenchmarkException($"{LibraryVariable}: '{library}' cannot be loaded as the ONNX Runtime library.");
        var getBase = (delegate* unmanaged<void**>)entry;
        void** versions = getBase();
        _table = (void**)((delegate* unmanaged<uint, void*>)versions[0])(ApiVersion);
        if (_table is null)
            throw new BenchmarkException($"{library} does not offer version {ApiVersion} of the ONNX Runtime API.");
        Version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)versions[1])()) ?? "?";
    }

    /// <summary>The library's version: <c>1.30.0</c>.</summary>
    public string Version { get; }

    /// <summary>Name and version, for reports.</summary>
    public string Title => "ONNX Runtime " + Version;

    public delegate* unmanaged<int, byte*, void**, void*> CreateEnv => (delegate* unmanaged<int, byte*, void**, void*>)_table[3];

    public delegate* unmanaged<void*, void*, nuint, void*, void**, void*> CreateSessionFromArray =>
        (delegate* unmanaged<void*, void*, nuint, void*, void**, void*>)_table[8];

    public delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*> Run =>
        (delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)_table[9];

    public delegate* unmanaged<void**, void*> CreateSessionOptions => (delegate* unmanaged<void**, void*>)_table[10];

    public delegate* unmanaged<void*, int, void*> SetSessionGraphOptimizationLevel => (delegate* unmanaged<void*, int, void*>)_table[23];

    public delegate* unmanaged<void*, int, void*> SetIntraOpNumThreads => (delegate* unmanaged<void*, int, void*>)_table[24];

    public delegate* unmanaged<void*, int, void*> SetInterOpNumThreads => (delegate* unmanaged<void*, int, void*>)_table[25];

    public delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*> CreateTensorWithDataAsOrtValue =>
        (delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)_table[49];

    public delegate* unmanaged<int, int, void**, void*> CreateCpuMemoryInfo => (delegate* unmanaged<int, int, void**, void*>)_table[69];

    public delegate* unmanaged<void*, void> ReleaseEnv => (delegate* unmanaged<void*, void>)_table[92];

    public delegate* unmanaged<void*, void> ReleaseStatus => (delegate* unmanaged<void*, void>)_table[93];

    public delegate* unmanaged<void*, void> ReleaseMemoryInfo => (delegate* unmanaged<void*, void>)_table[94];

    public delegate* unmanaged<void*, void> ReleaseSession => (delegate* unmanaged<void*, void>)_table[95];

    public delegate* unmanaged<void*, void> ReleaseValue => (delegate* unmanaged<void*, void>)_table[96];

    public delegate* unmanaged<void*, void> ReleaseSessionOptions => (delegate* unmanaged<void*, void>)_table[100];

    private delegate* unmanaged<void*, byte*> GetErrorMessage => (delegate* unmanaged<void*, byte*>)_table[2];

    /// <summary>Loads the library that <see cref="LibraryVariable"/> names; null where the variable is not set.</summary>
    public static OnnxRuntimeApi? Load() => Environment.GetEnvironmentVariable(LibraryVariable) is { Length: > 0 } library ? new(library) : null;

    /// <summary>Throws what a call reported; null means success.</summary>
    public void Check(void* status)
    {
        if (status is null)
            return;
        string message = Marshal.PtrToStringUTF8((nint)GetErrorMessage(status)) ?? "unknown error";
        ReleaseStatus(status);
        throw new BenchmarkException("ONNX Runtime: " + message);
    }
}
