"""Text at twice its size on the smallest screen: every button of every screen still lies whole inside the window."""
import pyatspi

from desk import Desk



def inside(desk, screen):
    window = desk.window()[0].queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    for node in desk.walk(desk.window()):
        if node.getRoleName() != "push button" or not node.getState().contains(pyatspi.STATE_SHOWING):
            continue
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        right, bottom = window.x + window.width, window.y + window.height
        assert box.x >= window.x and box.x + box.width <= right, f"{screen}: {node.name} is cut off sideways"
        assert box.y >= window.y and box.y + box.height <= bottom, f"{screen}: {node.name} is cut off below"
    desk.shot(screen)


desk = Desk("vi", environment={"GDK_DPI_SCALE": "2"})
desk.wait_focus("person-name")
inside(desk, "first-day")
desk.first_day(before_sheet=lambda: inside(desk, "sheet"))
desk.wait_focus("search")
inside(desk, "home")
desk.key("ctrl+n")
desk.wait_focus("find")
inside(desk, "new")
desk.type("khai sinh")
desk.wait("the procedure first", lambda: "1.001193" in desk.rows("procedures")[0])
desk.key("Return")
desk.wait_focus("card")
desk.key("Return")
desk.wait_focus("page")
desk.usable("scan")
desk.key("Return")
desk.wait("a page", lambda: desk.is_usable("bin"))
inside(desk, "case")
desk.key("F2")
desk.control("fields")
inside(desk, "fields")
desk.key("F12")
desk.control("incomplete")
inside(desk, "review")
desk.key("F8")
desk.control("deliveries")
inside(desk, "outbox")
desk.key("F5")
desk.control("acts")
inside(desk, "audit")
desk.key("F6")
desk.control("people")
desk.key("F2")
desk.wait_focus("person-name")
inside(desk, "accounts")
desk.key("Escape", "F11")
desk.wait_focus("old-pin")
inside(desk, "new-pin")
desk.key("F10")
desk.wait_focus("pin")
inside(desk, "locked")
desk.close()
print("all screens hold")
