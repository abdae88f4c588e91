using CnnGen;

namespace Digits.Drawing;

/// <summary>The pen's way over the paper as short straight pieces, in pixels.</summary>
internal sealed class StrokePath
{
    private const int PiecesPerSpan = 6;
    private readonly List<Segment> _segments = [];
    private readonly List<Point> _points = [];

    /// <summary>A point of the paper.</summary>
    public readonly record struct Point(float X, float Y)
    {
        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

        public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

        public static Point operator *(float factor, Point a) => new(factor * a.X, factor * a.Y);
    }

    /// <summary>A straight piece of line.</summary>
    public readonly record struct Segment(Point From, Point To);

    /// <summary>The pieces in the order of writing.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>Starts a new drawing.</summary>
    public void Clear() => _segments.Clear();

    /// <summary>Adds a stroke as it is written in a hand; every stroke of a drawing gets the same <paramref name="aims"/>.</summary>
    /// <param name="stroke">The stroke.</param>
    /// <param name="hand">The handwriting.</param>
    /// <param name="aims">Where the pen misses a point; a function of the point, so that strokes which meet still meet.</param>
    public void Add(Stroke stroke, in Handwriting hand, CounterRandom aims)
    {
        _points.Clear();
        int[] xy = stroke.Coordinates;
        for (int i = 0; i < xy.Length; i += 2)
            _points.Add(Write(xy[i], xy[i + 1], hand, aims));
        for (int i = 0; i + 1 < _points.Count; i++)
        {
            if (stroke.IsSmooth)
                AddCurve(_points[Math.Max(i - 1, 0)], _points[i], _points[i + 1], _points[Math.Min(i + 2, _points.Count - 1)]);
            else
                _segments.Add(new Segment(_points[i], _points[i + 1]));
        }
    }

    /// <summary>Scales the drawing so that its longer side is <paramref name="side"/>, and moves its centre of mass.</summary>
    public void Place(float side, Point centre)
    {
        Point low = _segments[0].From, high = low, mass = default;
        float total = 0;
        foreach (Segment segment in _segments)
        {
            low = new Point(Math.Min(low.X, Math.Min(segment.From.X, segment.To.X)), Math.Min(low.Y, Math.Min(segment.From.Y, segment.To.Y)));
            high = new Point(Math.Max(high.X, Math.Max(segment.From.X, segment.To.X)), Math.Max(high.Y, Math.Max(segment.From.Y, segment.To.Y)));
            Point way = segment.To - segment.From;
            float length = MathF.Sqrt(way.X * way.X + way.Y * way.Y);
            mass += 0.5f * length * (segment.From + segment.To);
            total += length;
        }
        float scale = side / Math.Max(high.X - low.X, high.Y - low.Y);
        Point origin = 1 / total * mass;
        for (int i = 0; i < _segments.Count; i++)
            _segments[i] = new Segment(centre + scale * (_segments[i].From - origin), centre + scale * (_segments[i].To - origin));
    }

    private static Point Write(int x, int y, in Handwriting hand, CounterRandom aims)
    {
        ulong key = (ulong)(1000 * y + x) * 8;
        var dice = new Dice(new CounterRandom((long)aims.Bits(key), 0));
        float u = (x - 50) * 0.01f * hand.Width + hand.Unrest * dice.Normal();
        float v = (y - 50) * 0.01f + hand.Unrest * dice.Normal();
        v += hand.Sag * (0.25f - v * v) * 4;
        u += hand.Taper * u * v * 2 + hand.Bow * (0.25f - v * v) * 2 - hand.Slant * v;

        // The rotation by 2 atan(t) needs no sine, which platforms round differently.
        float t = hand.Turn, norm = 1 / (1 + t * t);
        float cos = (1 - t * t) * norm, sin = 2 * t * norm;
        return new Point(cos * u - sin * v, sin * u + cos * v);
    }

    /// <summary>The Catmull-Rom curve from <paramref name="b"/> to <paramref name="c"/>.</summary>
    private void AddCurve(Point a, Point b, Point c, Point d)
    {
        Point from = b;
        for (int piece = 1; piece <= PiecesPerSpan; piece++)
        {
            float t = piece / (float)PiecesPerSpan;
            Point to = 0.5f * (2 * b + t * (c - a) + t * t * (2 * a - 5 * b + 4 * c - d) + t * t * t * (3 * b - a - 3 * c + d));
            _segments.Add(new Segment(from, to));
            from = to;
        }
    }
}
