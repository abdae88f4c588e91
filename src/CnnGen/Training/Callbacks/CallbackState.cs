namespace CnnGen;

/// <summary>What a callback remembers from epoch to epoch, on its way into a checkpoint or out of one.</summary>
public sealed class CallbackState
{
    internal Dictionary<string, double> Numbers { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, ParameterSet> Sets { get; } = new(StringComparer.Ordinal);

    /// <summary>Puts a number into the checkpoint.</summary>
    /// <param name="key">Its name, among those of this callback.</param>
    /// <param name="value">The number, which comes back with the same bits.</param>
    public void Set(string key, double value) => Numbers[key] = value;

    /// <summary>Puts parameters into the checkpoint, such as the best so far.</summary>
    /// <param name="key">Their name, among those of this callback.</param>
    /// <param name="parameters">The parameters, of the network that is trained; they stay the callback's, and are written before the call that asked for the state returns.</param>
    public void Set(string key, ParameterSet parameters) => Sets[key] = parameters;

    /// <summary>A number out of the checkpoint; null if there is none of that name.</summary>
    public double? Get(string key) => Numbers.TryGetValue(key, out double value) ? value : null;

    /// <summary>Parameters out of the checkpoint, which stay its own: take a copy of what is to be kept. Null if there are none of that name.</summary>
    public ParameterSet? GetParameters(string key) => Sets.GetValueOrDefault(key);
}
