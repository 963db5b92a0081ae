"""A birth certificate of 1962: typed on a printed form, then sixty years in a drawer."""
import numpy as np

from form import Form
from ink import Page
from paper import blank, cloud, fold, lay, stain
from people import GRANDMOTHER
from seal import press, sign


class Typed(Page):
    def printed(self, x, y, text, pt=12, align="left", **style):
        return self.text(x, y, text, pt, align, ink="old_print", **style)

    def row(self, y, label, typed, x=30, end=184):
        _, at = self.printed(x, y, label, 12, say=False)
        self.rule(at + 1, y + 0.5, end, y + 0.5, 0.3, ink="old_print", dash=[0.02, 1.25])
        self.write(at + 3, y - 0.3 + self.rng.normal(0, 0.25), typed, 11, "typewriter", "ribbon", drift=0.4, jitter=0.9)
        self.say(f"{label} {typed}")
        return y + 10.2


def old_birth_certificate():
    page = Typed(210, 297, seed=31)
    for row, (line, bold) in enumerate([("TỈNH NINH BÌNH", False), ("HUYỆN GIA HẠ", False), ("XÃ BẾN SEN", True)]):
        page.printed(56, 34 + row * 6, line, 12, "centre", bold=bold)
    page.printed(136, 34, "VIỆT NAM DÂN CHỦ CỘNG HÒA", 12.5, "centre", bold=True)
    page.printed(136, 40, "Độc lập - Tự do - Hạnh phúc", 12, "centre", italic=True)
    page.rule(112, 43, 160, 43, 0.35, ink="old_print")
    page.row(60, "Số:", "46", 38, 66)
    page.row(68, "Quyển số:", "1", 38, 74)
    page.printed(107, 86, "GIẤY KHAI SINH", 24, "centre", bold=True, gap=0.9)
    page.printed(107, 94, "(Bản chính)", 12, "centre", italic=True)
    y = 112
    for label, typed in [("Họ và tên:", GRANDMOTHER["name"].upper() + "      Nam, nữ: nữ"),
                         ("Sinh ngày, tháng, năm:", "27 tháng 10 năm 1958"),
                         ("(Viết bằng chữ):", "hai mươi bảy, tháng mười, một chín năm tám"),
                         ("Nơi sinh:", "thôn Hạ, xã Bến Sen, huyện Gia Hạ"),
                         ("Dân tộc:", "Kinh      Quốc tịch: Việt Nam"),
                         ("Họ và tên cha:", "Phạm Văn Kế, 29 tuổi, làm ruộng"),
                         ("Họ và tên mẹ:", "Đinh Thị Sửu, 26 tuổi, làm ruộng"),
                         ("Chỗ ở của cha mẹ:", "thôn Hạ, xã Bến Sen"),
                         ("Người đứng khai:", "Phạm Văn Kế, cha đẻ"),
                         ("Đăng ký ngày:", "14 tháng 3 năm 1962")]:
        y = page.row(y, label, typed)
    page.printed(140, y + 6, "Bến Sen, ngày 14 tháng 3 năm 1962", 12, "centre", italic=True)
    page.printed(62, y + 14, "NGƯỜI ĐỨNG KHAI", 11.5, "centre", bold=True)
    page.printed(140, y + 14, "T.M. ỦY BAN HÀNH CHÍNH XÃ", 11.5, "centre", bold=True)
    page.printed(140, y + 20, "CHỦ TỊCH", 11.5, "centre", bold=True)
    sign(page, 50, y + 32, 24, "Ke", "sharp", ink="old_pen")
    sign(page, 126, y + 38, 32, "Tao", "round", ink="old_pen")
    page.write(124, y + 54, "Ngô Văn Tạo", 11, "typewriter", "ribbon")
    page.say("Ngô Văn Tạo")
    press(page, 124, y + 38, "ỦY BAN HÀNH CHÍNH XÃ BẾN SEN", "H. GIA HẠ", diameter=34, turn=-0.2, ink="faded_seal")
    Form.specimen(page)
    return page


def age(page):
    """Yellowed, damp-stained, folded in four."""
    ground = blank(page, (0.91, 0.825, 0.655), 0.05)
    edge = 1 - 0.10 * _toward_edges(page, ground.shape)
    ground *= edge[..., None] ** [[1.0, 1.15, 1.5]]
    picture = lay(page, ground.astype("float32"), bleed=1.1)
    stain(page, picture, 172, 60, 34, strength=0.40)
    stain(page, picture, 30, 262, 47, strength=0.32)
    stain(page, picture, 96, 150, 12, strength=0.22)
    fold(page, picture, True, 0.335, 0.20, 0.65)
    fold(page, picture, True, 0.668, 0.17, 0.55)
    fold(page, picture, False, 0.50, 0.20, 0.65)
    return picture


def _toward_edges(page, shape):
    rows = np.abs(np.linspace(-1, 1, shape[0], dtype=np.float32))[:, None] ** 8
    columns = np.abs(np.linspace(-1, 1, shape[1], dtype=np.float32))[None, :] ** 8
    return np.clip(np.maximum(rows, columns) + 0.8 * (cloud(page.rng, shape[:2], 260) - 0.4), 0, 1.5)
