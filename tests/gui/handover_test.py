"""The ward's side of a handover, by keyboard; the volunteer is quay-cli, with a store of its own."""
import json
import os
import pathlib
import re
import subprocess

from desk import Desk

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "packaging/samples"


class Volunteer:
    def __init__(self, home):
        self.store, self.secret = home / "volunteer", home / "passphrase"
        self.secret.write_text("mat khau thu")
        self.run("init")
        self.code = self.run("new", "1.001193", "--name", "Trần Văn Mẫu")[0]["code"]
        self.run("import", self.code, "--line", "3", SAMPLES / "birth_notice.jpg")

    def run(self, *arguments):
        program = pathlib.Path(os.environ["QUAY_PROGRAM"]).with_name("quay-cli")
        done = subprocess.run([program, "--store", self.store, "--passphrase-file", self.secret, "--json", *arguments],
                              capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def state(self):
        return self.run("handover", "list")[0]["state"]


def open_screen(desk):
    desk.first_day()
    desk.wait_focus("search")
    desk.key("ctrl+g")
    desk.control("own-fingerprint")
    desk.shot("30-handover")


def meet(desk):
    desk.key("ctrl+s")
    desk.answer_file(stick / "quay-ward.txt")
    desk.wait("the key on the stick", lambda: (stick / "quay-ward.txt").exists())
    figures = re.search(r"\d{5}( \d{5})+", desk.label("own-fingerprint")).group()
    volunteer.run("handover", "import-key", stick / "quay-ward.txt", "--fingerprint", figures)
    volunteer.run("handover", "pack", volunteer.code, "--folder", stick)


def take_in(desk):
    desk.key("ctrl+o")
    desk.answer_file(stick)
    desk.key("F2")
    desk.row_with("stick", "Gói")
    desk.shot("31-on-the-stick")
    desk.usable("take-in")
    desk.key("F4")
    desk.dialog()
    desk.shot("32-new-sender")
    desk.key("Return")
    desk.row_with("handovers", "Trần Văn Mẫu")
    desk.shot("33-taken-in")


def receipt(desk):
    desk.usable("write-receipt")
    desk.key("F3")
    desk.wait("the receipt on the stick", lambda: list(stick.glob("bien-nhan-*.json")))
    desk.shot("34-receipt")
    volunteer.run("handover", "answer", next(stick.glob("bien-nhan-*.json")))
    assert volunteer.state() == "received", volunteer.state()


def send_back(desk):
    desk.usable("send-back")
    known = set(stick.iterdir())
    desk.key("F9")
    desk.wait("the menu of pages", lambda: not desk.is_focused("handovers"))
    desk.shot("35-which-page")
    desk.key("Down", "Down", "Return")
    desk.dialog()
    desk.type("trang nay mo, hay chup lai")
    desk.shot("36-reason")
    desk.key("Return")
    desk.wait("the return on the stick", lambda: set(stick.iterdir()) - known)
    desk.shot("37-sent-back")
    volunteer.run("handover", "answer", (set(stick.iterdir()) - known).pop())
    assert volunteer.state() == "returned", volunteer.state()


desk = Desk("vi")
stick = desk.home / "stick"
stick.mkdir()
volunteer = Volunteer(desk.home)
for step in (open_screen, meet, take_in, receipt, send_back):
    print(step.__name__, flush=True)
    step(desk)
desk.close()
print("all steps passed")
