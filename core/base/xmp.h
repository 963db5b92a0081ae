// The metadata that a PDF/A carries as XML: that it is one (1b), and word for word what its Info dictionary says.
#pragma once
#include <string>

namespace quay {

struct XmpText { // UTF-8; an empty one is left out
    std::string title, subject, producer;
    std::string created; // XML date; also the date of the last change
};
std::string xmpPacket(const XmpText& text);

} // namespace quay
