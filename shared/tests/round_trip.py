"""One round trip through the generated bindings: start the core, come to the front, read the page it pushes."""

import queue
import struct
import sys

sys.path.insert(0, sys.argv[1])
import shared  # noqa: E402  (the generated bindings)


def text(value):
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def read_text(raw, at):
    (length,) = struct.unpack_from("<Q", raw, at)
    return raw[at + 8 : at + 8 + length].decode()


class Shell(shared.Shell):
    def __init__(self):
        self.said = queue.Queue()

    def receive(self, bytes):
        self.said.put(bytes)

    def died(self):
        self.said.put(b"died")


class Secrets(shared.Secrets):
    """A key store that is out of order: nobody gets as far as needing it."""

    def refuse(self):
        raise shared.SecretError.Unavailable("for the test")

    def wrap(self, vault, secret):
        self.refuse()

    def unwrap(self, vault, wrapped):
        self.refuse()

    def read(self, vault, name):
        self.refuse()

    def write(self, vault, name, value):
        self.refuse()

    def destroy(self, vault):
        self.refuse()


# A `Start`: three texts, two claims. Port 1 answers nobody, so the core is offline.
start = text("http://127.0.0.1:1") + text(sys.argv[2]) + text("test") + b"\x01\x00"
shell = Shell()
core = shared.CoreFfi(start, shell, Secrets())
CAME_TO_FRONT = struct.pack("<I", 3)
core.send(CAME_TO_FRONT)
core.send(b"these bytes are no event")
while True:
    raw = shell.said.get(timeout=30)
    if struct.unpack_from("<I", raw, 0)[0] == 0:  # Render
        key = read_text(raw, 4)
        print("page", key, flush=True)
        if key == "sign-in":
            break
core.end()
print("closed", flush=True)
while not shell.said.empty():
    shell.said.get()
core.send(CAME_TO_FRONT)  # to nobody
core.end()
assert shell.said.empty()

assert len(shared.gallery()) > 1000
try:
    shared.CoreFfi(b"not a start", shell, Secrets())
except shared.CoreError.Version:
    print("refused", flush=True)
