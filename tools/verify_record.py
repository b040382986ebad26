#!/usr/bin/env python3
"""A second verifier of a Throughline record. It shares no code with the first, and needs nothing
but Python 3.8 or later. The format is described in docs/record-format.md.

    verify_record.py EXPORT [--verifier KEY] [--seen NOTE-FILE]...
    verify_record.py --judge CASES      one JSON case a line; says `ok` or `bad: why` a line
    verify_record.py --self-test        the signature check, on the vectors of RFC 8032

EXPORT is what `throughline record export` writes. KEY is the record's verifier key as you got it
from its keeper, outside the record; without it the key in the export is believed, and the last
line says so. NOTE-FILE is a checkpoint that you kept: the record must still begin with it.
"""

import argparse
import base64
import hashlib
import json

# --- Ed25519, RFC 8032 section 5.1 -------------------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    """The x of a point from its y and the sign of x, or None."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if (x & 1) != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)
NEUTRAL = (0, 1, 1, 0)


def add(one, two):
    """The sum of two points in extended coordinates."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c = 2 * one[3] * two[3] * D % P
    d = 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(number, point):
    result = NEUTRAL
    for bit in bin(number)[2:]:
        result = add(result, result)
        result = add(result, point) if bit == "1" else result
    return result


def same(one, two):
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (
        one[1] * two[2] - two[1] * one[2]
    ) % P == 0


def point_of(data):
    """The point that 32 bytes stand for; None when they stand for none, or for a weak one."""
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    x = recover_x(y, sign) if y < P else None
    if x is None:
        return None
    point = (x, y, 1, x * y % P)
    return None if same(multiply(8, point), NEUTRAL) else point


def signed(public, message, signature):
    """Whether an Ed25519 signature of 64 bytes is right under a key of 32."""
    key, r = point_of(public), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(digest, "little") % L
    return same(multiply(s, BASE), add(r, multiply(k, key)))


# --- The tree, RFC 6962 section 2.1 and RFC 9162 sections 2.1.3.2 and 2.1.4.2 --------------------
class Bad(Exception):
    """Why something is not to be believed."""


def require(holds, why):
    if not holds:
        raise Bad(why)


def sha256(data):
    return hashlib.sha256(data).digest()


def node(left, right):
    return sha256(b"\1" + left + right)


class Tree:
    """Adds leaves and tells the root; keeps one hash a complete subtree."""

    def __init__(self):
        self.size, self.roots = 0, []

    def push(self, data):
        entry, number = sha256(b"\0" + data), self.size
        while number & 1:
            entry = node(self.roots.pop(), entry)
            number >>= 1
        self.roots.append(entry)
        self.size += 1

    def root(self):
        if not self.roots:
            return sha256(b"")
        root = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            root = node(left, root)
        return root


def check_inclusion(data, index, size, root, path):
    require(index < size, "the entry is not within the tree")
    at, last, current = index, size - 1, sha256(b"\0" + data)
    for step in path:
        require(last, "the proof is too long")
        if at & 1 or at == last:
            current = node(step, current)
            while not at & 1:
                at, last = at >> 1, last >> 1
        else:
            current = node(current, step)
        at, last = at >> 1, last >> 1
    require(last == 0, "the proof is too short")
    require(current == root, "the proof leads to another root")


def check_consistency(old, old_root, new, new_root, path):
    require(old <= new, "the record became shorter")
    if old in (0, new):
        require(not path, "the proof is too long")
        require(old_root == (new_root if old else sha256(b"")), "two histories of one size")
        return
    path = list(path) if old & (old - 1) else [old_root] + list(path)
    require(path, "the proof is too short")
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old_hash = new_hash = path[0]
    for step in path[1:]:
        require(last, "the proof is too long")
        if at & 1 or at == last:
            old_hash, new_hash = node(step, old_hash), node(step, new_hash)
            while not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new_hash = node(new_hash, step)
        at, last = at >> 1, last >> 1
    require(last == 0, "the proof is too short")
    require(old_hash == old_root, "the proof leads to another beginning")
    require(new_hash == new_root, "the proof leads to another root")


# --- Checkpoints, C2SP signed-note and tlog-checkpoint -----------------------------------------
def unbase64(text):
    data = base64.b64decode(text, validate=True)
    require(base64.b64encode(data).decode() == text, "not the one base64 of its bytes")
    return data


def parse_verifier(text):
    """Name, public key and the hash that names it in signatures, of `name+hash+key`."""
    fields = text.split("+", 2)
    require(len(fields) == 3 and fields[0], "not a verifier key")
    key = unbase64(fields[2])
    require(len(key) == 33 and key[0] == 1, "not an Ed25519 key")
    key_hash = sha256(fields[0].encode() + b"\n" + key)[:4]
    require(fields[1] == key_hash.hex(), "the hash in the verifier key is wrong")
    return fields[0], key[1:], key_hash


def open_note(note, name, public, key_hash):
    """Size and root of a checkpoint, if it is signed with this key."""
    text, separator, signatures = note.partition("\n\n")
    require(separator and signatures.endswith("\n"), "not a signed note")
    text += "\n"
    prefix, found = "\u2014 " + name + " ", None
    for line in signatures[:-1].split("\n"):
        if found is None and line.startswith(prefix):
            try:
                data = unbase64(line[len(prefix) :])
            except (Bad, ValueError):
                continue
            if len(data) == 68 and data[:4] == key_hash:
                found = data[4:]
    require(found, "not signed with the key of the record")
    require(signed(public, text.encode(), found), "the signature is wrong")
    lines = text.split("\n")
    require(len(lines) == 4 and lines[0] == name, "not a checkpoint of this record")
    require(lines[1].isascii() and lines[1].isdigit(), "the size is not a number")
    require(str(int(lines[1])) == lines[1], "the size has leading zeros")
    root = unbase64(lines[2])
    require(len(root) == 32, "the root is not a hash")
    return int(lines[1]), root


# --- Entries and whole records -----------------------------------------------------------------
TEXTS = "actor kind lawful_basis organisation pack purpose recorded retention role stream".split()
NUMBERS = "format seq version".split()
FORMATS = (1, 2)


def unique(pairs):
    require(len({key for key, _ in pairs}) == len(pairs), "a field stands there twice")
    return dict(pairs)


def parse_envelope(text):
    """The fields of an envelope in its one canonical text."""
    envelope = json.loads(text, object_pairs_hook=unique)
    require(isinstance(envelope, dict), "not an envelope")
    canonical = json.dumps(envelope, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    require(canonical == text, "not canonical")
    require(envelope.get("format") in FORMATS, "a format that this verifier does not know")
    optional, expected = {"batch", "key"}, set(TEXTS + NUMBERS) | {"happened", "sealed"}
    require(set(envelope) - optional == expected, "fields missing or unknown")
    require(all(type(envelope[name]) is str for name in TEXTS), "a field is not a text")
    require(all(type(envelope[name]) is int for name in NUMBERS), "a field is not a number")
    happened = envelope["happened"]
    require(type(happened) is dict, "happened is not an object")
    require(set(happened) - {"source"} == {"at", "precision"}, "happened is not right")
    require(all(type(value) is str for value in happened.values()), "happened is not text")
    require(happened["precision"] in ("instant", "day", "month", "year"), "unknown precision")
    keyed = type(envelope.get("key")) is str and type(envelope.get("batch")) is int
    require(keyed or not optional & set(envelope), "key and batch must stand together")
    require(not keyed or envelope["batch"] >= 1, "a batch has at least one entry")
    digests = envelope["sealed"]
    require(all(set(digest) == {"part", "sha256"} for digest in digests), "digests are not right")
    names = [digest["part"] for digest in digests]
    require(names == sorted(set(names)), "parts are not in the order of their names")
    return envelope


class Log:
    """Walks through a record entry by entry."""

    def __init__(self):
        self.tree, self.recorded, self.versions, self.batch = Tree(), "", {}, None

    def entry(self, line):
        envelope = parse_envelope(line["envelope"])
        require(envelope["seq"] == self.tree.size, "missing, or in another place")
        require(envelope["recorded"] >= self.recorded, "recorded before the one in front of it")
        self.recorded, stream = envelope["recorded"], envelope["stream"]
        require(envelope["version"] == self.versions.get(stream, 0) + 1, "version does not follow")
        self.versions[stream] = envelope["version"]
        if self.batch:
            require(self.batch[0] == stream and "key" not in envelope, "inside another command")
            self.batch = (stream, self.batch[1] - 1) if self.batch[1] > 1 else None
        elif envelope.get("batch", 1) > 1:
            self.batch = (stream, envelope["batch"] - 1)
        parts = [(part["part"], sha256(unbase64(part["bytes"])).hex()) for part in line["sealed"]]
        digests = [(digest["part"], digest["sha256"]) for digest in envelope["sealed"]]
        require(parts == digests, "a sealed part was changed, or is missing")
        self.tree.push(line["envelope"].encode())


def check_log(lines, verifier=None, seen=()):
    """Checks a whole export; answers how many entries it has. `seen` are notes kept outside."""
    lines = iter(lines)
    header = json.loads(next(lines))
    require(isinstance(header, dict) and header.get("format") in FORMATS, "not an export that we know")
    key = parse_verifier(verifier or header["verifier"])
    require(header["origin"] == key[0], "the record has another name than the verifier key")
    seen = sorted(open_note(note, *key) for note in seen)
    log, roots, notes = Log(), {0: sha256(b"")}, []
    wanted = {size for size, _ in seen}
    for text in lines:
        line = json.loads(text)
        if "checkpoint" in line:
            notes.append(line["checkpoint"])
            continue
        require(not notes, "an entry stands after a checkpoint")
        try:
            log.entry(line)
        except (Bad, ValueError) as bad:
            raise Bad("entry %d: %s" % (log.tree.size, bad)) from None
        roots[log.tree.size] = log.tree.root()
    require(log.batch is None, "the last command is not whole")
    require(log.tree.size == header["size"], "entries are missing at the end")
    require(log.tree.root().hex() == header["root"], "the entries have another root than the head")
    for size, root in seen + [open_note(note, *key) for note in notes]:
        whose = "a kept" if size in wanted else "its own"
        gone = "entries from %d on are missing: %s checkpoint has %d"
        require(size in roots, gone % (log.tree.size, whose, size))
        require(roots[size] == root, "entries before %d are not those of a checkpoint" % size)
    return log.tree.size


# --- The command line --------------------------------------------------------------------------
def judge(case):
    """One case of a file of cases: a proof, a note or a whole record."""
    unhex, kind = bytes.fromhex, case["kind"]
    path = [unhex(step) for step in case.get("path", ())]
    if kind == "inclusion":
        data, root = case["data"].encode(), unhex(case["root"])
        check_inclusion(data, case["index"], case["size"], root, path)
    elif kind == "consistency":
        old_root, new_root = unhex(case["old_root"]), unhex(case["new_root"])
        check_consistency(case["old"], old_root, case["new"], new_root, path)
    elif kind == "note":
        open_note(case["note"], *parse_verifier(case["verifier"]))
    elif kind == "log":
        check_log(case["export"].splitlines(), case.get("verifier"), case.get("seen", ()))
    else:
        raise SystemExit("unknown kind of case: %s" % kind)


def told(work, *values):
    """Whether `work` believes what it is given, and what it answers, or why not."""
    try:
        return True, work(*values)
    except Bad as bad:
        return False, str(bad)
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as error:
        return False, "not in the format (%s)" % type(error).__name__


# Public key, message and signature of tests 1 to 3 in RFC 8032 section 7.1.
RFC_8032 = """
d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a - e5564300c360ac729086e2cc806e828a
84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c 72 92a009a9f0d4cab8720e820b5f6425
40a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025 af82 6291d657deec24024827e69c3abe01
a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
"""


def self_test():
    fields = RFC_8032.split()
    for at in range(0, 12, 4):
        public, message, *halves = fields[at : at + 4]
        parts = (public, message.strip("-"), "".join(halves))
        key, text, mark = (bytes.fromhex(part) for part in parts)
        assert signed(key, text, mark), "a right signature was refused"
        assert not signed(key, text + b"x", mark), "a wrong message was believed"
        for at in (0, 31, 32, 63):
            bent = bytearray(mark)
            bent[at] ^= 1
            assert not signed(key, text, bytes(bent)), "a wrong signature was believed"
        late = (int.from_bytes(mark[32:], "little") + L).to_bytes(32, "little")
        assert not signed(key, text, mark[:32] + late), "a signature in a second form was believed"
    assert not signed((1).to_bytes(32, "little"), b"", bytes(64)), "a weak key was believed"
    print("self-test: the vectors of RFC 8032 hold")


def main():
    parser = argparse.ArgumentParser(description="Verifies an export of a Throughline record.")
    parser.add_argument("export", nargs="?")
    parser.add_argument("--verifier", help="the record's verifier key, as its keeper told you")
    parser.add_argument("--seen", action="append", default=[], help="a checkpoint that you kept")
    parser.add_argument("--judge", metavar="CASES", help="a file of cases")
    parser.add_argument("--self-test", action="store_true", help="check the signature check")
    asked = parser.parse_args()
    if asked.self_test:
        self_test()
        return
    if asked.judge:
        with open(asked.judge, encoding="utf-8") as cases:
            for case in cases:
                sound, why = told(judge, json.loads(case))
                print("ok" if sound else "bad: %s" % why)
        return
    if not asked.export:
        parser.error("give an export")
    seen = [open(path, encoding="utf-8", newline="\n").read() for path in asked.seen]
    with open(asked.export, encoding="utf-8", newline="\n") as lines:
        sound, answer = told(check_log, lines, asked.verifier, seen)
    if not sound:
        raise SystemExit("not sound: %s" % answer)
    print("sound: %d entries, held to %d kept checkpoints" % (answer, len(seen)))
    if not asked.verifier:
        print("the verifier key was taken from the export itself; give --verifier to be sure")


if __name__ == "__main__":
    main()
