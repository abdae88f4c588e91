using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace CnnGen.Reports;

/// <summary>A network object of its own over the parameters that are trained.</summary>
/// <typeparam name="TModel">The network, whose public tensors are looked for by reflection, of which trimming is told.</typeparam>
internal sealed class ModelProbe<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TModel>(ParameterSet parameters) : IProbe, IDisposable
    where TModel : class, IModel<TModel>
{
    private static readonly PropertyInfo[] Tensors =
    [
        .. typeof(TModel).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static property => property.PropertyType == typeof(Map) && property.GetMethod is not null && property.GetIndexParameters().Length == 0),
    ];

    private readonly TModel _net = TModel.Create(parameters);

    public ModelInfo Info => TModel.Info;

    public ParameterSet Parameters => parameters;

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input) => _net.Predict(input);

    /// <summary>Measures the network as it is now, on some threads.</summary>
    /// <exception cref="DamagedItemException">A sample cannot be read.</exception>
    public Evaluation Measure(SampleSource data, int threads)
    {
        _net.Threads = Math.Min(threads, Predictor.MostThreads);
        try
        {
            return Evaluation.Of(_net, data);
        }
        finally
        {
            _net.Threads = 1;
        }
    }

    public IReadOnlyList<KeptTensor> Kept() => [.. Tensors.Select(Read).OfType<KeptTensor>()];

    public void Dispose() => _net.Dispose();

    /// <summary>Reads a tensor; null if predictions do not compute it, as an output of training only.</summary>
    private KeptTensor? Read(PropertyInfo property)
    {
        try
        {
            var map = (Map)property.GetValue(_net)!;
            return new KeptTensor(property.Name, Array.ConvertAll(map.Lengths.ToArray(), static length => (int)length), map.ToArray());
        }
        catch (TargetInvocationException error) when (error.InnerException is InvalidOperationException)
        {
            return null;
        }
    }
}
