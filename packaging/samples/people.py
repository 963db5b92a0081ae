"""The invented family behind every sample paper, and the two codes a chip card carries."""
import re
import unicodedata

# 099 is no province: a number beginning with it belongs to nobody.
FATHER = {"name": "Lê Văn Khôi", "id": "099088000035", "born": "03/09/1988", "sex": "Nam"}
MOTHER = {"name": "Nguyễn Thị Thu Hà", "id": "099190000017", "born": "14/05/1990", "sex": "Nữ",
          "old_id": "", "issued": "22/04/2021", "expires": "14/05/2030",
          "home_2021": "Tổ 4, Phường Bến Sen, TP. Ninh Bình, Ninh Bình"}
CHILD = {"name": "Lê Minh An", "born": "08/11/2026", "sex": "Nam"}
GRANDFATHER = {"name": "Lê Văn Thuận", "id": "099053000042", "born": "20/12/1953"}
GRANDMOTHER = {"name": "Phạm Thị Lụa", "born": "27/10/1958"}
AUNT = {"name": "Lê Thị Mai", "id": "099185000066", "born": "19/02/1985"}
WARD = "phường Bến Sen"
PROVINCE = "tỉnh Ninh Bình"
HOME = "Số 18, ngõ 42, đường Lúa Chín, tổ 4, phường Bến Sen, tỉnh Ninh Bình"
SPECIMEN = "Bản mẫu để thử phần mềm. Người và việc trong giấy đều là giả định, không có giá trị pháp lý."


def fold(text):
    """Capital Latin letters only, as a machine-readable zone writes a name."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    marks_off = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return re.sub(r"[^A-Z ]", "", marks_off.upper())


def check_digit(field):
    total = 0
    for place, char in enumerate(field):
        value = 0 if char == "<" else int(char) if char.isdigit() else ord(char) - 55
        total += value * (7, 3, 1)[place % 3]
    return str(total % 10)


def yymmdd(date):
    day, month, year = date.split("/")
    return year[2:] + month + day


def mrz(person):
    """Three lines of thirty: the layout of the 2021 card's back."""
    number, short = person["id"], person["id"][3:]
    first = f"IDVNM{short}{check_digit(short)}{number}<<{check_digit(number)}"
    born, expires = yymmdd(person["born"]), yymmdd(person["expires"])
    sex = "F" if person["sex"] == "Nữ" else "M"
    second = f"{born}{check_digit(born)}{sex}{expires}{check_digit(expires)}VNM" + "<" * 11
    second += check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    family, given = fold(person["name"]).split(" ", 1)
    third = (family + "<<" + given.replace(" ", "<")).ljust(30, "<")[:30]
    return [first, second, third]


def qr_text(person):
    joined = [date.replace("/", "") for date in (person["born"], person["issued"])]
    return "|".join([person["id"], person["old_id"], person["name"], joined[0], person["sex"],
                     person["home_2021"], joined[1]])
