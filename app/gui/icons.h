// The icons of art/, embedded at build time: SVG in which "currentColor" stands for the colour of the text.
#pragma once
#include <string>

namespace quay {

const char* iconSource(const std::string& name); // null when there is no such icon

} // namespace quay
