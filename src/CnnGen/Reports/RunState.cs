namespace CnnGen.Reports;

/// <summary>How a run stands.</summary>
internal enum RunState
{
    /// <summary>It runs, or was killed.</summary>
    Running,

    /// <summary>It ended as it should.</summary>
    Done,

    /// <summary>It was cancelled.</summary>
    Interrupted,

    /// <summary>A loss, a gradient or a parameter became NaN or infinite.</summary>
    Diverged,

    /// <summary>Something else was thrown.</summary>
    Failed,
}
