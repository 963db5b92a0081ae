"""The counter as a screen reader and a keyboard meet it: controls are found by their "id:…", keys come from xdotool.

Every wait is for a condition and ends with a failure that names it; nothing sleeps and hopes."""
import atexit
import json
import os
import pathlib
import subprocess
import time

import pyatspi

PATIENCE = float(os.environ.get("QUAY_PATIENCE", "40"))  # seconds; the machines of a build farm are slow
PIN = "hoa mai 2026"
CARD = "001190000018||Nguyễn Thị Hoa|05031990|Nữ|Số 1, phố Mẫu, phường Mẫu, Hà Nội|01012022"
CLOSED = {"table", "tree table", "list", "menu"}  # thousands of cells, and no control of ours inside


class Desk:
    def __init__(self, language="vi", environment=None, settings=None):
        self.home = pathlib.Path(os.environ["QUAY_GUI_HOME"])
        self.shots = pathlib.Path(os.environ.get("QUAY_SHOTS", self.home / "shots"))
        self.shots.mkdir(parents=True, exist_ok=True)
        self.delivered = self.home / "delivered"
        self.delivered.mkdir(exist_ok=True)  # as a share that is mounted
        config = self.home / "config/quay/settings.json"
        config.parent.mkdir(parents=True, exist_ok=True)
        destination = {"id": "folder", "name": "Phường Mẫu", "kind": "folder", "address": str(self.delivered)}
        config.write_text(json.dumps({"language": language, "training": True, "agency": "UBND phường Mẫu",
                                      "destinations": [destination], **(settings or {})}))
        self.environment = {**os.environ, **(environment or {})}
        self.start()

    def start(self):
        self.stderr = open(self.home / f"stderr{time.monotonic_ns()}", "w")
        self.process = subprocess.Popen([os.environ["QUAY_PROGRAM"]], env=self.environment, stderr=self.stderr)
        atexit.register(self.process.kill)  # a failed test leaves nothing running
        self.wait("the window", self.window)

    def window(self):
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == "quay" and application.childCount:
                return application
        return None

    def close(self):
        self.key("alt+F4")
        self.wait("the program to end", lambda: self.process.poll() is not None)
        assert self.process.returncode == 0, f"ended with {self.process.returncode}"

    # ---- looking ----
    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process_died():
                raise AssertionError(f"the program died while waiting for {what}")
            try:
                found = condition()
            except Exception:  # a control that goes while it is read
                found = None
            if found:
                return found
            time.sleep(0.05)
        self.shot("failed")
        raise AssertionError(f"waited {PATIENCE:.0f} s for {what}; on the screen: {self.ids()}")

    def process_died(self):
        return getattr(self, "process", None) and self.process.poll() not in (None, 0)

    def walk(self, node):
        yield node
        if node.getRoleName() in CLOSED:
            return
        for child in node:
            if child:
                yield from self.walk(child)

    def now(self, name):
        """The control with this id that is on the screen at this moment, or None."""
        for node in self.walk(self.window()):
            if node.description == "id:" + name and node.getState().contains(pyatspi.STATE_SHOWING):
                return node
        return None

    def ids(self):
        try:
            return [n.description + "=" + n.name[:30] for n in self.walk(self.window())
                    if n.description.startswith("id:") and n.getState().contains(pyatspi.STATE_SHOWING)]
        except Exception as fault:
            return fault

    def control(self, name):
        return self.wait(name, lambda: self.now(name))

    def usable(self, name):
        return self.wait(name + " to be usable", lambda: self.is_usable(name))

    def is_usable(self, name):
        node = self.now(name)
        return node if node and node.getState().contains(pyatspi.STATE_SENSITIVE) else None

    def label(self, name):
        return self.control(name).name

    def text(self, name):
        return self.control(name).queryText().getText(0, -1)

    def rows(self, name):
        table = self.wait(name, lambda: self.table(name)).queryTable()
        return [[self.cell(table.getAccessibleAt(r, c)) for c in range(table.nColumns)] for r in range(table.nRows)]

    @staticmethod
    def cell(node):  # its name is cached on our side of the bus, its text is not
        return node.queryText().getText(0, -1)

    def table(self, name):  # a list and the frame that scrolls it carry the same id
        for node in self.walk(self.window()):
            if node.description == "id:" + name and node.getRoleName() in CLOSED:
                return node
        return None

    def row_with(self, table, *words):
        """The first row in which all of these words stand."""
        seen = []

        def look():
            seen[:] = self.rows(table)
            for row in seen:
                line = " ".join(row).replace("\n", " ")
                if all(word in line for word in words):
                    return row
            return None
        try:
            return self.wait(f"a row of {table} with {words}", look)
        except AssertionError as fault:
            raise AssertionError(f"{fault}; its rows: {seen}") from None

    def is_focused(self, name):
        return any(node.description == "id:" + name and node.getState().contains(pyatspi.STATE_FOCUSED)
                   for node in self.walk(self.window()))

    def wait_focus(self, name):
        self.wait("the focus in " + name, lambda: self.is_focused(name))

    # ---- doing ----
    def key(self, *keys):
        for each in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", each], check=True)

    def type(self, ascii_text):
        subprocess.run(["xdotool", "type", "--delay", "15", ascii_text], check=True)

    def fill(self, name, text):
        """What an input method would bring: any Unicode."""
        self.control(name).queryEditableText().setTextContents(text)
        self.wait(f"{name} to hold its text", lambda: self.text(name) == text)

    def dialog(self):
        """Waits until a window before ours is open; the keys that follow are its own."""
        return self.wait("a dialog", lambda: self.window().childCount > 1)

    def answer_file(self, path):
        """Types the path into the system's file dialog, and accepts it."""
        self.dialog()
        self.key("ctrl+a")
        self.type(str(path))
        self.key("Return")
        self.wait("the dialog to close", lambda: self.window().childCount == 1)

    # ---- the door ----
    def first_day(self, name="Nguyễn Thị Mai", ward="Phường Mẫu", officer=True, before_sheet=None):
        """The first start, as far as the first screen: a person, a PIN, the recovery sheet. Returns its code."""
        self.control("person-name")
        self.fill("person-name", name)
        self.fill("ward", ward)
        self.control("pin").queryComponent().grabFocus()
        self.wait_focus("pin")
        self.type(PIN)
        self.key("Return")
        self.wait_focus("again")
        self.type(PIN)
        if not officer:
            self.key("Tab", "space")
            self.wait_focus("officer")
            self.key("shift+Tab")
            self.wait_focus("again")
        self.key("Return")
        self.wait_focus("last-group")
        code = self.label("sheet-code").split()
        assert len(code) == 9, code
        self.shot("00-sheet")
        if before_sheet:
            before_sheet()
        self.type(code[-1].lower())
        self.key("Return")
        return "-".join(code)

    def new_birth_case(self):
        """From the home screen to a birth registration for the person of CARD."""
        self.key("ctrl+n")
        self.wait_focus("find")
        self.choose_birth()

    def choose_birth(self, filled=None):
        self.type("khai sinh")
        self.wait("the procedure first", lambda: "1.001193" in self.rows("procedures")[0])
        self.key("Return")
        self.wait_focus("card")
        self.fill("card", CARD)
        self.key("Return")
        self.wait("the name from the card", lambda: self.text("name") == "Nguyễn Thị Hoa")
        assert self.text("number") == "001190000018"
        self.wait_focus("open")
        if filled:
            filled()
        self.key("Return")
        self.wait_focus("page")

    def sign_in(self, pin=PIN):
        self.wait_focus("pin")
        self.key("ctrl+a")
        self.type(pin)
        self.key("Return")

    def shot(self, name):
        subprocess.run(["import", "-window", "root", str(self.shots / f"{name}.png")], check=False)
