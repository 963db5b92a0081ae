"""Undo, bin, blacking out, papers that are only shown, and one citizen's data, by keyboard."""
from desk import Desk


def open_dossier(desk):
    desk.first_day()
    desk.wait_focus("search")
    desk.new_birth_case()
    desk.usable("scan")
    desk.key("Return")
    desk.row_with("papers", "Tờ khai đăng ký", "1 trang")
    desk.wait("the picture", lambda: desk.label("page").startswith("Trang"))


def black_out(desk):
    desk.key("b")
    desk.wait("the boxes' own tools", lambda: desk.label("black_out").startswith("Bôi đen ⏎"))
    desk.wait("the picture", lambda: desk.label("page").startswith("Trang"))
    desk.key("a", "shift+Right", "shift+Right", "shift+Down", "Up", "Up", "Up", "Up", "Up", "a", "Down", "Down")
    desk.shot("20-boxes")
    desk.key("Return")
    desk.wait("the choice", lambda: True)
    desk.shot("21-original")
    desk.key("Escape")
    desk.wait("the page again", lambda: desk.is_usable("undo"))
    desk.wait("the thumbnail", lambda: desk.label("page").startswith("Trang"))
    desk.shot("22-blacked-out")


def bin_and_back(desk):
    desk.key("Delete")
    desk.row_with("papers", "Tờ khai đăng ký", "thiếu")
    desk.key("ctrl+b")
    desk.row_with("removed", "Tờ khai", "bỏ bằng tay")
    desk.shot("23-bin")
    desk.key("Return")
    desk.control("notice")
    desk.shot("24-bin-empty")
    desk.key("Escape")
    desk.wait_focus("page")
    desk.row_with("papers", "Tờ khai đăng ký", "1 trang")
    desk.key("ctrl+z", "ctrl+z", "ctrl+z")  # the restoring, the removing, the boxes
    desk.wait("nothing left to undo", lambda: desk.now("undo") and not desk.is_usable("undo"))
    desk.key("ctrl+y")
    desk.wait("something to undo", lambda: desk.is_usable("undo"))


def only_shown(desk):
    desk.key(desk.row_with("papers", "Giấy tờ tùy thân")[1].split(".")[0])
    desk.wait("no capture slot", lambda: not desk.is_usable("scan"))
    desk.shot("25-only-shown")
    desk.key("x")
    desk.row_with("papers", "Giấy tờ tùy thân", "đã xem bản chính")
    desk.shot("26-seen")


def cancel_and_back(desk):
    desk.key("ctrl+F9")
    desk.wait("the dossier to be cancelled", lambda: not desk.is_usable("review"))
    desk.shot("27-cancelled")
    desk.key("ctrl+z")
    desk.usable("review")


def citizen(desk):
    desk.key("Escape")
    desk.wait_focus("search")
    desk.shot("28-home")
    desk.key("F4")
    desk.wait_focus("who")
    desk.type("001190000018")
    desk.key("Return")
    desk.row_with("held", "khai sinh")
    desk.shot("29-citizen")


desk = Desk("vi")
for step in (open_dossier, black_out, bin_and_back, only_shown, cancel_and_back, citizen):
    print(step.__name__, flush=True)
    step(desk)
desk.close()
print("all steps passed")
