"""Printed papers of the same family: a death notice, a marriage extract and an authorisation."""
from form import LEFT, RIGHT, Form
from people import AUNT, FATHER, GRANDFATHER, HOME, MOTHER

WARD_UNIT = [("ỦY BAN NHÂN DÂN", False), ("PHƯỜNG BẾN SEN", True)]


def death_notice():
    page = Form(21, hand="steady", hand_pt=15.5, pitch=9.4)
    page.heading(20, middle=141, unit=[("SỞ Y TẾ TỈNH NINH BÌNH", False), ("BỆNH VIỆN ĐA KHOA BẾN SEN", True)])
    page.line(37, ("Số:", "87/2026/GBT", 84), x=42, pt=12)
    page.text(109.5, 60, "GIẤY BÁO TỬ", 21, "centre", bold=True)
    y = page.line(74, ("Kính gửi:", "Ủy ban nhân dân phường Bến Sen, tỉnh Ninh Bình", 180), x=42)
    page.text(LEFT, y, "Bệnh viện đa khoa Bến Sen báo tin:", 13)
    y = page.line(y + 9.4, ("Họ, chữ đệm, tên:", GRANDFATHER["name"].upper(), 146), ("Giới tính:", "Nam"))
    y = page.line(y, ("Ngày, tháng, năm sinh:", GRANDFATHER["born"], 118), ("Dân tộc:", "Kinh", 154), ("Quốc tịch:", "VN"))
    y = page.line(y, ("Số định danh cá nhân:", GRANDFATHER["id"]))
    y = page.line(y, ("Nơi cư trú cuối cùng:", HOME))
    y = page.line(y, ("Đã chết vào lúc:", "04", 74), ("giờ", "20", 94), ("phút, ngày", "02", 128), ("tháng", "10", 156),
                  ("năm", "2026"))
    y = page.line(y, ("(Ghi bằng chữ:", "Ngày mồng hai tháng mười năm hai nghìn không trăm hai mươi sáu)"))
    y = page.line(y, ("Nơi chết:", "Khoa Hồi sức, Bệnh viện đa khoa Bến Sen"))
    y = page.line(y, ("Nguyên nhân chết:", "Suy tim giai đoạn cuối, bệnh già"))
    y = page.line(y, ("Người thân nhận giấy:", FATHER["name"], 142), ("Quan hệ:", "Con trai"))
    y = page.prose(y, "Giấy báo tử này được lập để người thân thích làm thủ tục đăng ký khai tử tại Ủy ban nhân dân cấp xã "
                   "nơi cư trú cuối cùng của người chết, trong thời hạn 15 ngày kể từ ngày có việc chết.")
    page.text(RIGHT, y + 3, "Bến Sen, ngày 02 tháng 10 năm 2026", 13, "right", italic=True)
    page.signer(58, y + 12, ["Người nhận giấy"], "(Ký, ghi rõ họ tên)", FATHER["name"], "Khôi", "sharp",
                hand_name=True, drop=38, size=24)
    at = page.signer(150, y + 12, ["GIÁM ĐỐC"], "(Ký tên, đóng dấu)", "Trịnh Quốc Bảo", "Bao", "round", drop=38, size=34)
    page.stamp((at[0] + 1, at[1] + 2), "SỞ Y TẾ TỈNH NINH BÌNH", "", ["BỆNH VIỆN", "ĐA KHOA", "BẾN SEN"], turn=-0.16)
    page.specimen()
    return page


def marriage_extract():
    page = Form(22, pt=13.5)
    page.heading(21, middle=139, unit=WARD_UNIT)
    page.text(60, 41, "Số: 214/2026/TLKH-BS", 12.5, "centre")
    page.text(RIGHT - 8, 41, "Bến Sen, ngày 19 tháng 11 năm 2026", 13, "right", italic=True)
    page.text(109.5, 60, "TRÍCH LỤC KẾT HÔN", 19, "centre", bold=True)
    page.text(109.5, 67, "(Bản sao)", 14, "centre", bold=True)
    rows = [("Họ, chữ đệm, tên chồng:", FATHER["name"].upper()), ("Ngày, tháng, năm sinh:", FATHER["born"]),
            ("Dân tộc:", "Kinh          Quốc tịch: Việt Nam"), ("Nơi cư trú:", HOME),
            ("Giấy tờ tùy thân:", f"Căn cước công dân số {FATHER['id']}"),
            ("Họ, chữ đệm, tên vợ:", MOTHER["name"].upper()), ("Ngày, tháng, năm sinh:", MOTHER["born"]),
            ("Dân tộc:", "Kinh          Quốc tịch: Việt Nam"), ("Nơi cư trú:", HOME),
            ("Giấy tờ tùy thân:", f"Căn cước công dân số {MOTHER['id']}"),
            ("Đã đăng ký kết hôn tại:", "Ủy ban nhân dân phường Bến Sen"),
            ("Số:", "31/2017          Quyển số: 01/2017          Ngày 16 tháng 9 năm 2017")]
    y = 84
    for number, (label, value) in enumerate(rows):
        _, end = page.text(LEFT, y, label + " ", 13.5, say=False)
        page.text(end + 1, y, value, 13.5, bold=value.isupper(), say=False)
        page.say(f"{label} {' '.join(value.split())}")
        y += 8.8 + (4.5 if number in (4, 9) else 0)
    y = page.prose(y + 3, "Trích lục này được thực hiện từ Cơ sở dữ liệu hộ tịch điện tử và Sổ đăng ký kết hôn lưu tại Ủy ban "
                   "nhân dân phường Bến Sen.", indent=10)
    at = page.signer(146, y + 8, ["NGƯỜI KÝ TRÍCH LỤC", "PHÓ CHỦ TỊCH"], "", "Bùi Thị Kim Oanh", "Oanh", "round",
                     drop=38, size=36)
    page.stamp((at[0] + 1, at[1] + 1), "ỦY BAN NHÂN DÂN PHƯỜNG BẾN SEN", "TỈNH NINH BÌNH", turn=0.22)
    page.specimen()
    return page


def authorization():
    page = Form(23, pt=13.5)
    page.heading(22)
    page.text(109.5, 45, "VĂN BẢN ỦY QUYỀN", 18, "centre", bold=True)
    page.text(109.5, 52, "(Về việc nộp hồ sơ và nhận kết quả đăng ký khai tử)", 13, "centre", italic=True)
    y = page.prose(66, "Hôm nay, ngày 05 tháng 10 năm 2026, tại Ủy ban nhân dân phường Bến Sen, tỉnh Ninh Bình, chúng tôi gồm có:")
    page.text(LEFT, y + 2, "I. BÊN ỦY QUYỀN (Bên A)", 13.5, bold=True)
    y = page.prose(y + 10, f"Ông {FATHER['name'].upper()}, sinh ngày {FATHER['born']}, căn cước công dân số {FATHER['id']} do Cục Cảnh "
                   f"sát quản lý hành chính về trật tự xã hội cấp ngày 22/4/2021. Nơi cư trú: {HOME}.")
    page.text(LEFT, y + 2, "II. BÊN ĐƯỢC ỦY QUYỀN (Bên B)", 13.5, bold=True)
    y = page.prose(y + 10, f"Bà {AUNT['name'].upper()}, sinh ngày {AUNT['born']}, căn cước công dân số {AUNT['id']}. Nơi cư trú: "
                   "Số 6, ngõ 15, đường Cầu Mới, tổ 9, phường Bến Sen, tỉnh Ninh Bình. Là chị ruột của Bên A.")
    page.text(LEFT, y + 2, "III. NỘI DUNG ỦY QUYỀN", 13.5, bold=True)
    y = page.prose(y + 10, "Bên A ủy quyền cho Bên B thay mặt Bên A nộp hồ sơ, bổ sung giấy tờ và nhận Trích lục khai tử của cha "
                   f"đẻ là ông {GRANDFATHER['name'].upper()}, sinh ngày {GRANDFATHER['born']}, chết ngày 02/10/2026, tại Trung tâm Phục vụ "
                   "hành chính công phường Bến Sen.")
    y = page.prose(y, "Thời hạn ủy quyền: từ ngày ký đến khi Bên B nhận xong kết quả. Bên B thực hiện không có thù lao và "
                   "không được ủy quyền lại cho người khác.")
    y = page.prose(y, "Hai bên đã đọc lại, hiểu rõ quyền, nghĩa vụ của mình và cùng ký tên dưới đây. Văn bản được lập thành 02 bản "
                   "có giá trị như nhau, mỗi bên giữ 01 bản.")
    page.signer(62, y + 8, ["BÊN ĐƯỢC ỦY QUYỀN"], "(Ký, ghi rõ họ tên)", AUNT["name"], "Mai", "round", hand_name=True,
                drop=35, size=26)
    page.signer(152, y + 8, ["BÊN ỦY QUYỀN"], "(Ký, ghi rõ họ tên)", FATHER["name"], "Khôi", "sharp", hand_name=True,
                drop=35, size=26)
    page.specimen()
    return page
