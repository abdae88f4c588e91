namespace CnnGen.Compiler.Ops;

/// <summary>Marks ops whose value belongs to the whole batch and not to a sample, such as its means: there is one, whatever the number of samples.</summary>
public interface IOfBatch;

/// <summary>Marks ops that are computed together by all workers of a batch: each shares some numbers with the others.</summary>
public interface IExchanges
{
    /// <summary>Floats that each worker shares.</summary>
    int ExchangeLength { get; }
}
