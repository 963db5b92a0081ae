"""The papers of one birth registration: the hospital's notice and the parents' declaration."""
from form import LEFT, RIGHT, Form
from people import CHILD, FATHER, HOME, MOTHER


def birth_notice():
    page = Form(11, hand="steady", hand_pt=15.5, pitch=9.0)
    page.heading(20, middle=141, unit=[("SỞ Y TẾ TỈNH NINH BÌNH", False), ("BỆNH VIỆN ĐA KHOA BẾN SEN", True)])
    page.line(36, ("Số:", "1142/2026", 80), x=40, pt=11.5)
    page.line(42, ("Quyển số:", "06/2026", 80), x=40, pt=11.5)
    page.text(109.5, 60, "GIẤY CHỨNG SINH", 21, "centre", bold=True)
    y = 75
    y = page.line(y, ("Họ và tên mẹ/Người nuôi dưỡng:", MOTHER["name"]))
    y = page.line(y, ("Ngày, tháng, năm sinh:", MOTHER["born"], 122), ("Dân tộc:", "Kinh"))
    y = page.line(y, ("Số định danh cá nhân/CCCD:", MOTHER["id"]))
    y = page.line(y, ("Nơi thường trú:", HOME))
    y = page.line(y, ("Mã số BHXH/Thẻ BHYT số:", "DN 4 99 0990000017"))
    y = page.line(y, ("Họ và tên cha:", FATHER["name"]))
    y = page.line(y, ("Đã sinh con vào lúc:", "07", 82), ("giờ", "35", 105), ("phút, ngày", "08", 139),
                  ("tháng", "11", 165), ("năm", "2026"))
    y = page.line(y, ("Tại:", "Khoa Sản, Bệnh viện đa khoa Bến Sen, tỉnh Ninh Bình"))
    y = page.line(y, ("Số lần sinh:", "01", 78), ("Số con hiện sống:", "01", 136), ("Số con trong lần sinh này:", "01"))
    y = page.line(y, ("Giới tính của con:", CHILD["sex"], 105), ("Cân nặng:", "3.250 g"))
    y = page.line(y, ("Dự định đặt tên con là:", CHILD["name"]))
    y = page.line(y, ("Ghi chú:", "Trẻ sinh thường, khỏe mạnh"))
    page.text(RIGHT, y + 2, "Bến Sen, ngày 10 tháng 11 năm 2026", 13, "right", italic=True)
    y += 11
    page.signer(49, y, ["Cha, mẹ hoặc", "người thân thích"], "(Ký, ghi rõ họ tên)", FATHER["name"], "Khôi",
                "sharp", hand_name=True, drop=37, size=24)
    page.signer(105, y, ["Người đỡ đẻ"], "(Ký, ghi rõ chức danh)", "BS. Đào Thị Ngân", "Ngân", "round", drop=42.5, size=24)
    at = page.signer(161, y, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "(Ký tên, đóng dấu)", "Vũ Đức Thành", "Thành",
                     "looped", drop=37, size=33)
    page.stamp((at[0] - 1, at[1] + 2.5), "SỞ Y TẾ TỈNH NINH BÌNH", "", ["BỆNH VIỆN", "ĐA KHOA", "BẾN SEN"], turn=0.10)
    page.paragraph(LEFT, 268, RIGHT - LEFT, "Lưu ý: Giấy chứng sinh được cấp lần đầu. Tên dự định đặt cho con có thể thay đổi "
                   "khi đăng ký khai sinh. Cha mẹ có trách nhiệm đăng ký khai sinh cho con trong 60 ngày kể từ ngày sinh.",
                   10.5, 1.25, italic=True)
    page.specimen()
    return page


def declaration():
    page = Form(12, hand="quick", hand_pt=13.2, pitch=8.15)
    page.heading(19)
    page.text(109.5, 38, "TỜ KHAI ĐĂNG KÝ KHAI SINH", 16, "centre", bold=True)
    y = page.line(49, ("Kính gửi:", "Ủy ban nhân dân phường Bến Sen, tỉnh Ninh Bình", 178), x=45)
    y = page.line(y + 1, ("Họ, chữ đệm, tên người yêu cầu:", FATHER["name"]))
    y = page.line(y, ("Nơi cư trú:", HOME))
    y = page.line(y, ("Giấy tờ tùy thân:", f"CCCD số {FATHER['id']}, cấp ngày 22/4/2021"))
    y = page.line(y, ("Quan hệ với người được khai sinh:", "Cha đẻ"))
    page.text(LEFT, y, "Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:", 13, bold=True)
    y += page.pitch
    y = page.line(y, ("Họ, chữ đệm, tên:", CHILD["name"].upper()))
    y = page.line(y, ("Ngày, tháng, năm sinh:", "08-11-2026", 105), ("ghi bằng chữ:", "Ngày mồng tám"))
    y = page.line(y, ("", "tháng mười một năm hai nghìn không trăm hai mươi sáu"))
    y = page.line(y, ("Giới tính:", "Nam", 78), ("Dân tộc:", "Kinh", 128), ("Quốc tịch:", "Việt Nam"))
    y = page.line(y, ("Nơi sinh:", "Bệnh viện đa khoa Bến Sen, phường Bến Sen, tỉnh Ninh Bình"))
    y = page.line(y, ("Quê quán:", "Phường Bến Sen, tỉnh Ninh Bình"))
    y = page.line(y + 1, ("Họ, chữ đệm, tên người mẹ:", MOTHER["name"]))
    y = page.line(y, ("Năm sinh:", "14/5/1990", 78), ("Dân tộc:", "Kinh", 128), ("Quốc tịch:", "Việt Nam"))
    y = page.line(y, ("Số định danh cá nhân:", MOTHER["id"]))
    y = page.line(y, ("Nơi cư trú:", HOME))
    y = page.line(y + 1, ("Họ, chữ đệm, tên người cha:", FATHER["name"]))
    y = page.line(y, ("Năm sinh:", "03/9/1988", 78), ("Dân tộc:", "Kinh", 128), ("Quốc tịch:", "Việt Nam"))
    y = page.line(y, ("Số định danh cá nhân:", FATHER["id"]))
    y = page.line(y, ("Nơi cư trú:", HOME))
    y = page.prose(y, "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí "
                   "của các bên liên quan theo quy định pháp luật và chịu hoàn toàn trách nhiệm trước pháp luật.")
    page.line(y + 2, ("Làm tại:", "Phường Bến Sen", 128), ("ngày", "20", 150), ("tháng", "11", 172), ("năm", "2026"), x=78)
    page.signer(150, y + 11, ["Người yêu cầu"], "(Ký, ghi rõ họ, chữ đệm, tên)", FATHER["name"], "Khôi", "sharp",
                hand_name=True, drop=27, size=24)
    page.text(LEFT, y + 14, "Đề nghị cấp bản sao:", 13, say=False)
    x = page.tick_box(LEFT + 44, y + 14, "Có", True)
    page.tick_box(x + 1.5, y + 14, "Không", False)
    page.say("Đề nghị cấp bản sao: Có [x] Không [ ]")
    page.line(y + 22.5, ("Số lượng:", "02", 60), ("bản", "", 60.1))
    page.specimen()
    return page
