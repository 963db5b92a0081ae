// PageStep: one thing a person did to a page, and how to take it back.
#pragma once
#include "core/store/dossiers.h"

#include <functional>

namespace quay {

struct PageStep {
    std::string requirement; // the line it happened on
    PageId page = {};
    bool redraws = false; // the page needs a new rendering after it, either way
    std::function<void(Dossiers&)> apply, revert;
};

struct PagePlace {
    DocumentId document = {};
    int position = 0;
};

PageStep editStep(const Page& page, const Edits& after, const std::string& requirement);
PageStep removeStep(const Page& page, const std::string& requirement);
PageStep moveStep(const PageId& page, const PagePlace& from, const PagePlace& to, const std::string& requirement);

} // namespace quay
