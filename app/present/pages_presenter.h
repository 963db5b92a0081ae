// PagesPresenter: the pages of the selected line: strip, the large picture, and everything a person does to a page,
// all of it undoable.
#pragma once
#include "app/present/notice.h"
#include "app/present/region.h"
#include "app/setup/services.h"
#include "core/dossier/finding.h"

#include <string>
#include <vector>

namespace quay {

struct PageTile {
    PageId id;
    int number = 0;
    Bytes thumbnail;    // JPEG; empty while it is being made
    std::string mark;   // "", "!" finding, "…" not rendered yet
    std::string spoken; // for screen readers: "Trang 2, bị mờ"
};

struct PagesState {
    std::vector<PageTile> tiles;
    int selected = -1;
    std::optional<PreviewImage>
        picture;          // the selected page, upright and cut; while corners are edited: the whole frame
    bool loading = false; // the picture is on its way
    bool editingCorners = false;
    Corners corners{};                            // while editing: in pixels of `picture`
    int corner = 0;                               // which one the arrow keys move
    bool redacting = false;                       // boxes are being drawn
    std::vector<Box> boxes;                       // while redacting: in pixels of `picture`
    int box = -1;                                 // which one the keys move
    bool blackedOut = false;                      // something of the selected page is
    OriginalState original = OriginalState::Open; // of the selected page
    std::vector<Box> marked;                      // regions of findings, in pixels of `picture`
    ColourMode mode = ColourMode::Auto;           // as asked for the selected page
    std::string sizeLine;                         // "98 KB / 5 MB"
    bool canUndo = false, canRedo = false, editable = true;
    Notice notice; // the selected page's most important finding, with its action
};

class PagesPresenter {
public:
    PagesPresenter(Services& services, const DossierId& dossier, std::function<void()> redraw);
    ~PagesPresenter();
    const PagesState& state() const { return state_; }

    void show(const std::string& requirement); // follow the checklist
    void select(int tile);
    void showPage(const PageId& page); // where it is of the line that is shown
    void turn(int quarterTurns);       // clockwise positive
    void remove();
    void retake();               // to the bin, and the next new page takes its place
    void move(int from, int to); // drag within the strip, or keys
    void moveToRequirement(int tile, const std::string& requirement); // filed under the wrong line
    void setMode(ColourMode mode);
    void acceptFinding(const std::string& why); // "Vẫn dùng"
    void beginCorners();
    void moveCorner(double dx, double dy); // the current one, in pixels of the picture
    void dragCorner(int corner, Point to);
    void nextCorner();
    void applyCorners();
    void cancelCorners();
    void wholeFrame();
    void beginRedaction();
    void drawBox(const Box& box);          // a new one, selected; in pixels of the picture
    void addBox();                         // the same by keyboard: in the middle, to be moved
    void shapeBox(int box, const Box& to); // moved or sized by mouse
    void moveBox(double dx, double dy);    // the selected one
    void sizeBox(double dx, double dy);    // by its bottom right corner
    void nextBox();
    void removeBox();
    void applyRedaction();
    void cancelRedaction();
    void sealOriginal();
    void unsealOriginal(const std::string& reason); // who may override
    void dropOriginal();                            // for good: ask before
    bool mayDropOriginal() const { return services_.seat.mayAnywhere(Action::Privacy); }
    void undo();
    void redo();
    void act();                     // the notice's action
    std::function<void()> onRetake; // asks for a new shot in place of the removed page

private:
    void refresh();
    bool takePlace(const Dossier& dossier);
    void readTiles(const Dossier& dossier);
    void readFindings(const Dossier& dossier);
    void loadPicture();
    void showPicture(const Outcome& outcome, PreviewImage picture);
    void edit(const Edits& edits);
    void perform(const PageStep& step);
    void travel(bool back);
    void remove(BinReason why);
    void putBox(std::size_t index, Box box);
    void leaveEditors();
    void showBoxes(PictureSize picture);
    const Page* selectedPage() const;

    Services& services_;
    DossierId dossier_;
    std::string requirement_;
    std::function<void()> redraw_;
    PagesState state_;
    std::vector<Page> pages_;       // beside state_.tiles
    std::vector<Finding> findings_; // of the selected page, the worst first
    std::optional<int> retakeAt_;   // where the next new page belongs
    std::optional<Page> pictured_;  // as it was when its picture was asked for
    enum class Look { Page, Frame, Uncovered };
    Look look() const;
    Look looked_ = Look::Page; // of the picture asked for
    // Beside state_.boxes: where those lie in the original that were there before and have not been touched.
    std::vector<std::optional<Corners>> kept_;
    std::optional<CancelToken> pictureJob_;
    Lifetime alive_;
};

} // namespace quay
