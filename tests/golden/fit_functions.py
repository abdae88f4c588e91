#!/usr/bin/env python3
"""Fits the coefficients of the functions in generators/CnnGen.Compiler/Code/Functions. Needs nothing but Python.

    python3 fit_functions.py tanh 4 4 9    # tanh x = x P(x^2) / Q(x^2) on [0, 9]
    python3 fit_functions.py erf 5 4 4     # erf x = x P(x^2) / Q(x^2) on [0, 4]
    python3 fit_functions.py exp 6 0       # e^x = P(x) on [-ln 2 / 2, ln 2 / 2]
    python3 fit_functions.py log 9 0       # ln(1 + x) = x P(x) on [sqrt 1/2 - 1, sqrt 2 - 1]

The degrees of P and Q are given. Of all such functions it is the one with the smallest largest relative error: the Remez exchange algorithm for
rational functions, in 50 digits. Prints the coefficients as 32-bit floats, highest power first, and the error before and after that rounding.
"""
import math
import struct
import sys
from decimal import Decimal, getcontext

getcontext().prec = 50
GRID = 4000
TINY = Decimal("1e-12")


def tanh_over_x(t):
    """tanh(sqrt t) / sqrt t."""
    if t < TINY:
        return 1 - t / 3
    x = t.sqrt()
    e = (2 * x).exp()
    return (e - 1) / ((e + 1) * x)


def erf_over_x(t):
    """erf(sqrt t) / sqrt t = 2 / sqrt pi * e^-t * sum of (2 t)^k / (1 * 3 * 5 * ... * (2 k + 1))."""
    term = total = Decimal(1)
    k = 0
    while term > total * Decimal("1e-45"):
        k += 1
        term *= 2 * t / (2 * k + 1)
        total += term
    pi = Decimal("3.14159265358979323846264338327950288419716939937510")
    return 2 / pi.sqrt() * (-t).exp() * total


def log_over_x(x):
    """ln(1 + x) / x."""
    return 1 - x / 2 if abs(x) < TINY else (1 + x).ln() / x


# name -> the function that is fitted, and its interval; of squares where a limit is given.
FUNCTIONS = {
    "tanh": (tanh_over_x, None),
    "erf": (erf_over_x, None),
    "exp": (lambda x: x.exp(), (-Decimal(2).ln() / 2, Decimal(2).ln() / 2)),
    "log": (log_over_x, (Decimal("0.5").sqrt() - 1, Decimal(2).sqrt() - 1)),
}


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


def level(function, points, m, n):
    """P and Q whose error has one size and alternating signs s at the points: P - f Q - s E f Q = 0, the last Q taken from the round before."""
    f = [function(t) for t in points]
    q, error = [Decimal(1)] + [Decimal(0)] * n, None
    for _ in range(100):
        matrix = [powers(t, 0, m) + [-f[i] * power for power in powers(t, 1, n)] + [(-1) ** (i + 1) * f[i] * horner(q, t)]
                  for i, t in enumerate(points)]
        solution = solve(matrix, f)
        q, last, error = [Decimal(1)] + solution[m + 1:-1], error, solution[-1]
        if last is not None and abs(error - last) <= abs(error) * Decimal("1e-15"):
            break
    return solution[:m + 1], q


def fit(function, place, m, n):
    """Remez: level the error at m + n + 2 points, move them to where it is largest, repeat until it is equally large at all.

    The points lie where `place` puts the numbers from 0 to 1.
    """
    count = m + n + 2
    points = [place(Decimal((1 - math.cos(math.pi * i / (count - 1))) / 2)) for i in range(count)]
    grid = [place(Decimal(i) / GRID) for i in range(GRID + 1)]
    exact = [function(t) for t in grid]
    for _ in range(40):
        p, q = level(function, points, m, n)
        errors = [horner(p, t) / horner(q, t) / f - 1 for t, f in zip(grid, exact)]
        extrema = find_extrema(errors, count)
        if len(extrema) < count:
            raise SystemExit("The error has too few alternations: choose other degrees or another limit.")
        points = [grid[i] for i in extrema]
        sizes = [abs(errors[i]) for i in extrema]
        if max(sizes) - min(sizes) < max(sizes) * Decimal("0.001"):
            break
    return p, q, grid, exact


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


def to_float(value):
    return struct.unpack("f", struct.pack("f", float(value)))[0]


def main(name, m, n, limit=None):
    function, interval = FUNCTIONS[name]
    if interval:
        place = lambda u: interval[0] + (interval[1] - interval[0]) * u
    else:
        place = lambda u: (Decimal(limit) * u) ** 2
    p, q, grid, exact = fit(function, place, int(m), int(n))
    rounded = [[Decimal(to_float(c)) for c in polynomial] for polynomial in (p, q)]
    for title, (top, bottom) in (("exact", (p, q)), ("rounded", rounded)):
        worst = max(abs(horner(top, t) / horner(bottom, t) / f - 1) for t, f in zip(grid, exact))
        end = "" if interval else f"; value at the limit {float(Decimal(limit) * horner(top, grid[-1]) / horner(bottom, grid[-1])):.9f}"
        print(f"{title} coefficients: relative error {float(worst):.3g}{end}")
    for title, polynomial in zip("PQ", rounded):
        print(title, [f"{float(c):.9g}" for c in reversed(polynomial)])


if __name__ == "__main__":
    main(*sys.argv[1:])
