namespace CnnGen.Samples;

/// <summary>What the command line of every training asks for.</summary>
internal sealed record TrainingSettings
{
    /// <summary>What the program is called.</summary>
    public required string Sample { get; init; }

    /// <summary>The arguments as they came, from which the command that goes on is made.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Rounds through the data, those of an earlier run that is gone on with included.</summary>
    public required int Epochs { get; init; }

    /// <summary>Start of everything random.</summary>
    public required int Seed { get; init; }

    /// <summary>Threads that train.</summary>
    public required int Threads { get; init; }

    /// <summary>Folder of the run; null for a new one in <c>runs</c>.</summary>
    public string? Run { get; init; }

    /// <summary>Folder of an interrupted run to go on with; null for none.</summary>
    public string? Resume { get; init; }

    /// <summary>Whether files that cannot be read are left out.</summary>
    public bool SkipDamaged { get; init; }

    /// <summary>Whether nothing but the result is printed.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether what is printed is for programs: an object in JSON a line.</summary>
    public bool IsJson { get; init; }
}
