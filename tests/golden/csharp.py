"""Reads the part of C# that networks are written in: classes with attributes, constants and partial properties, and the expressions in attributes.

An expression becomes a function of an environment (name of a constant -> value), since a block's constants have other values in each use.
"""

import re
from dataclasses import dataclass, field

SAME = -1
MEMBERS = {("Pad", "Same"): SAME, ("Pad", "Valid"): 0}
LITERALS = {"true": True, "false": False, "null": None}
MODIFIERS = {"public", "private", "internal", "protected", "partial", "sealed", "static"}
OPERATORS = [("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]  # from the loosest to the tightest
TOKEN = re.compile(r'(?P<number>\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?[fdFD]?)|(?P<text>\$?"[^"]*")|(?P<name>[A-Za-z_]\w*)|(?P<mark>\|\||&&|[=!<>]=|=>|\S)')


@dataclass(frozen=True)
class Attribute:
    name: str       # Conv2D
    of: str         # the type argument: Use<Fire> is of Fire
    values: tuple   # positional arguments: functions of the environment
    options: tuple  # named arguments: pairs of a name and such a function


@dataclass
class Class:
    name: str
    attributes: list
    constants: dict = field(default_factory=dict)   # name -> function of the environment
    parameters: list = field(default_factory=list)  # names of the constants with [Param], in order
    properties: list = field(default_factory=list)  # pairs of a name and its attributes


class Environment(dict):
    """The values of a class's constants; `arguments` replace its parameters."""

    def __init__(self, declared, classes, arguments=()):
        super().__init__()
        self.own, self.classes = declared, classes
        for name, value in zip(declared.parameters, arguments):
            self[name] = value

    def __missing__(self, name):
        if name not in self.own.constants:
            raise SystemExit(f"{self.own.name} has no constant {name}.")
        self[name] = self.own.constants[name](self)
        return self[name]

    def member(self, type_name, name):
        """A constant of a class, or the name of a member of an enumeration."""
        if type_name == self.own.name:
            return self[name]
        if type_name in self.classes:
            return Environment(self.classes[type_name], self.classes)[name]
        return MEMBERS.get((type_name, name), name)


def read(text):
    """The classes of a file with attributes, by name."""
    classes = [found for found in Reader(text).file() if found.attributes]
    return {found.name: found for found in classes}


class Reader:
    """Recursive descent over the tokens of a file."""

    def __init__(self, text):
        text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
        self.tokens = [(match.lastgroup, match.group()) for match in TOKEN.finditer(text)]
        self.at = 0

    def peek(self, offset=0):
        index = self.at + offset
        return self.tokens[index][1] if index < len(self.tokens) else ""

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1][1]

    def take(self, text):
        """Passes over a token if it is the next."""
        if self.peek() != text:
            return False
        self.at += 1
        return True

    def expect(self, text):
        if not self.take(text):
            raise SystemExit(f"'{text}' expected before: {' '.join(token for _, token in self.tokens[self.at:self.at + 12])}")

    def skip_past(self, text):
        while self.next() != text:
            pass

    def file(self):
        while self.peek():
            if self.peek() in ("using", "namespace"):
                self.skip_past(";")
                continue
            attributes = self.attributes()
            self.modifiers()
            self.expect("class")
            yield self.body(Class(self.next(), attributes))

    def body(self, declared):
        if self.take(";"):
            return declared
        self.expect("{")
        while not self.take("}"):
            self.member(declared)
        return declared

    def member(self, declared):
        attributes = self.attributes()
        self.modifiers()
        is_constant = self.take("const")
        self.next()  # the type
        name = self.next()
        if is_constant:
            self.expect("=")
            declared.constants[name] = self.expression()
            self.expect(";")
            if any(attribute.name == "Param" for attribute in attributes):
                declared.parameters.append(name)
        else:
            declared.properties.append((name, attributes))
            self.skip_past("}")

    def modifiers(self):
        while self.peek() in MODIFIERS:
            self.at += 1

    def attributes(self):
        found = []
        while self.take("["):
            found.append(self.attribute())
            while self.take(","):
                found.append(self.attribute())
            self.expect("]")
        return found

    def attribute(self):
        name, of = self.next(), ""
        if self.take("<"):
            of = self.next()
            self.expect(">")
        values, options = [], []
        if self.take("("):
            while not self.take(")"):
                if self.peek(1) in ("=", ":"):
                    key = self.next()
                    self.at += 1
                    options.append((key, self.expression()))
                else:
                    values.append(self.expression())
                self.take(",")
        return Attribute(name, of, tuple(values), tuple(options))

    def expression(self):
        condition = self.binary(0)
        if not self.take("?"):
            return condition
        yes = self.expression()
        self.expect(":")
        no = self.expression()
        return lambda values: yes(values) if condition(values) else no(values)

    def binary(self, level):
        if level == len(OPERATORS):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek() in OPERATORS[level]:
            left = apply(self.next(), left, self.binary(level + 1))
        return left

    def unary(self):
        if self.take("-"):
            operand = self.unary()
            return lambda values: -operand(values)
        if self.take("!"):
            operand = self.unary()
            return lambda values: not operand(values)
        return self.primary()

    def primary(self):
        if self.take("("):
            inner = self.expression()
            self.expect(")")
            return inner
        kind, text = self.tokens[self.at]
        self.at += 1
        if text == "new":
            return self.array()
        if kind == "number":
            value = number(text)
        elif kind == "text":
            return interpolated(text[2:-1]) if text[0] == "$" else lambda values: text[1:-1]
        elif text in LITERALS:
            value = LITERALS[text]
        else:
            return self.name(text)
        return lambda values: value

    def name(self, first):
        if first == "nameof":
            self.expect("(")
            while self.peek() != ")":
                last = self.next()
            self.expect(")")
            return lambda values: last
        if not self.take("."):
            return lambda values: values[first]
        member = self.next()
        return lambda values: values.member(first, member)

    def array(self):
        self.skip_past("{")
        elements = []
        while not self.take("}"):
            elements.append(self.expression())
            self.take(",")
        return lambda values: [element(values) for element in elements]


def apply(operator, left, right):
    """An operator as C# has it: whole numbers divide towards zero."""
    def divide(a, b):
        return int(a / b) if isinstance(a, int) and isinstance(b, int) else a / b

    functions = {
        "||": lambda a, b: a or b, "&&": lambda a, b: a and b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b,
        "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b, "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": divide,
        "%": lambda a, b: a - b * divide(a, b),
    }
    return lambda values: functions[operator](left(values), right(values))


def number(text):
    text = text.replace("_", "")
    return int(text) if text.isdigit() else float(text.rstrip("fdFD"))


def interpolated(text):
    """$"{nameof(First)}.Small": names in braces, and text."""
    parts = [Reader(part[1:-1]).expression() if part[:1] == "{" else lambda values, part=part: part for part in re.split(r"(\{[^}]*\})", text)]
    return lambda values: "".join(part(values) for part in parts)
