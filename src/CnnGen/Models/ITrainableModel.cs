namespace CnnGen;

/// <summary>A network whose backward pass was generated too.</summary>
/// <typeparam name="TSelf">The class that carries the attributes.</typeparam>
public interface ITrainableModel<TSelf> : IModel<TSelf>
    where TSelf : class, ITrainableModel<TSelf>
{
    /// <summary>Runs forward, loss and backward over one piece of a batch, and adds to the gradients.</summary>
    /// <returns>The sum, not the mean, of the samples' losses.</returns>
    static abstract float AccumulateGradients(in TrainingPiece piece);
}
