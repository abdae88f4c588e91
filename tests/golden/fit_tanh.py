#!/usr/bin/env python3
"""Fits the coefficients of generators/CnnGen.Compiler/Code/MathHelpers.cs. Needs nothing but Python.

tanh x = x P(x^2) / Q(x^2) on [0, limit], with the smallest largest relative error: the Remez exchange algorithm for rational
functions, in 50 digits. Prints the coefficients as 32-bit floats, highest power first, and the error before and after that rounding.
"""
import math
import struct
import sys
from decimal import Decimal, getcontext

getcontext().prec = 50
GRID = 4000


def tanh_over_x(t):
    """tanh(sqrt t) / sqrt t."""
    if t < Decimal("1e-12"):
        return 1 - t / 3
    x = t.sqrt()
    e = (2 * x).exp()
    return (e - 1) / ((e + 1) * x)


def solve(matrix, right):
    """Gaussian elimination with row pivots."""
    n = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for column in range(n):
        pivot = max(range(column, n), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for r in range(column + 1, n):
            factor = rows[r][column] / rows[column][column]
            if factor:
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[column])]
    solution = [Decimal(0)] * n
    for r in reversed(range(n)):
        known = sum((rows[r][c] * solution[c] for c in range(r + 1, n)), Decimal(0))
        solution[r] = (rows[r][n] - known) / rows[r][r]
    return solution


def horner(coefficients, t):
    value = Decimal(0)
    for coefficient in reversed(coefficients):
        value = value * t + coefficient
    return value


def powers(t, first, last):
    value, result = Decimal(1), []
    for k in range(last + 1):
        if k >= first:
            result.append(value)
        value *= t
    return result


def level(points, m, n):
    """P and Q whose error has one size and alternating signs s at the points: P - f Q - s E f Q = 0, the last Q taken from the round before."""
    f = [tanh_over_x(t) for t in points]
    q, error = [Decimal(1)] + [Decimal(0)] * n, None
    for _ in range(100):
        matrix = [powers(t, 0, m) + [-f[i] * power for power in powers(t, 1, n)] + [(-1) ** (i + 1) * f[i] * horner(q, t)]
                  for i, t in enumerate(points)]
        solution = solve(matrix, f)
        q, last, error = [Decimal(1)] + solution[m + 1:-1], error, solution[-1]
        if last is not None and abs(error - last) <= abs(error) * Decimal("1e-15"):
            break
    return solution[:m + 1], q


def fit(m, n, limit):
    """Remez: level the error at m + n + 2 points, move them to where it is largest, repeat until it is equally large at all."""
    count = m + n + 2
    points = [(Decimal(limit) * Decimal((1 - math.cos(math.pi * i / (count - 1))) / 2)) ** 2 for i in range(count)]
    grid = [(Decimal(limit) * i / GRID) ** 2 for i in range(GRID + 1)]
    exact = [tanh_over_x(t) for t in grid]
    for _ in range(40):
        p, q = level(points, m, n)
        errors = [horner(p, t) / horner(q, t) / f - 1 for t, f in zip(grid, exact)]
        extrema = find_extrema(errors, count)
        if len(extrema) < count:
            raise SystemExit("The error has too few alternations: choose other degrees or another limit.")
        points = [grid[i] for i in extrema]
        sizes = [abs(errors[i]) for i in extrema]
        if max(sizes) - min(sizes) < max(sizes) * Decimal("0.001"):
            break
    return p, q, max(abs(error) for error in errors)


def find_extrema(errors, count):
    """The largest error of each stretch of one sign; the ends are dropped while there are too many."""
    extrema = [0]
    for i, error in enumerate(errors):
        if (errors[extrema[-1]] > 0) != (error > 0):
            extrema.append(i)
        elif abs(error) > abs(errors[extrema[-1]]):
            extrema[-1] = i
    while len(extrema) > count:
        extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
    return extrema


def tanh(p, q, x):
    t = Decimal(x) ** 2
    return Decimal(x) * horner(p, t) / horner(q, t)


def to_float(value):
    return struct.unpack("f", struct.pack("f", float(value)))[0]


if __name__ == "__main__":
    m, n, limit = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    p, q, error = fit(m, n, limit)
    print(f"relative error {float(error):.3g}; value at the limit {float(tanh(p, q, limit)):.9f}")
    rounded = [[Decimal(to_float(c)) for c in polynomial] for polynomial in (p, q)]
    print(f"rounded: value at the limit {float(tanh(*rounded, limit)):.9f}")
    for name, polynomial in zip("PQ", rounded):
        print(name, [f"{float(c):.9g}" for c in reversed(polynomial)])
