// The ICC profile that says what our red is: sRGB, as PDF/A asks for it in every file.
#pragma once
#include "core/base/bytes.h"

namespace quay {

Bytes srgbProfile(); // ICC version 2.1 (what PDF 1.4 knows), matrix and curve; 0.6 KB, always the same

} // namespace quay
