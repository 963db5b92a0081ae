// BinPresenter: the pages that were removed from one dossier, and their way back.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"
#include "core/store/bin.h"

#include <string>
#include <vector>

namespace quay {

struct BinLine {
    PageId page;
    std::string paper;   // which paper it was a page of
    std::string removed; // "Nguyễn Thị Mai, 09:42"
    std::string why;     // "trang trắng"
    Bytes thumbnail;     // JPEG; may be empty
};

struct BinState {
    std::string title; // "Thùng rác · 1123-7KQ": nothing personal
    std::vector<BinLine> lines;
    bool editable = true;
    Notice notice;
};

class BinPresenter {
public:
    BinPresenter(Services& services, const DossierId& dossier, std::function<void()> redraw);
    const BinState& state() const { return state_; }
    void restore(int line); // to where it was; can itself be undone on the case screen

private:
    void refresh();

    Services& services_;
    DossierId dossier_;
    std::function<void()> redraw_;
    BinState state_;
    std::vector<BinnedPage> pages_; // beside state_.lines
    Lifetime alive_;
};

} // namespace quay
