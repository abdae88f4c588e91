namespace CnnGen;

/// <summary>What every layer attribute is. The attributes on a class or property, left to right, are the chain of layers that makes its tensor.</summary>
/// <remarks>Only the source generator reads these, from the source text: they hold what is written and check nothing; nothing reads them at run time.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }
}
