using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Reading;

/// <summary>Where the parts of a spec stand in the source: the table beside a spec that turns a place in it into a line and column.</summary>
/// <param name="Model">The <c>[Model]</c> attribute.</param>
/// <param name="Tensors">For each tensor its own place and those of its layers.</param>
internal sealed record SpecLocations(Location Model, IReadOnlyList<TensorLocations> Tensors)
{
    public Location this[SpecLocation place]
    {
        get
        {
            if (place.Tensor < 0 || place.Tensor >= Tensors.Count)
                return Model;
            TensorLocations tensor = Tensors[place.Tensor];
            return place.Layer < 0 || place.Layer >= tensor.Layers.Count ? tensor.Name : tensor.Layers[place.Layer];
        }
    }
}

/// <summary>Where a tensor stands: the name of its property (or class), and its layer attributes.</summary>
internal sealed record TensorLocations(Location Name, IReadOnlyList<Location> Layers);
