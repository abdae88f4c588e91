namespace CnnGen;

/// <summary>Whether a measure is better the smaller or the greater it is.</summary>
public enum MonitorMode
{
    /// <summary>Smaller is better, as of a loss.</summary>
    Min,

    /// <summary>Greater is better, as of an accuracy.</summary>
    Max,
}
