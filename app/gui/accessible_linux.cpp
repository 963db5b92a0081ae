// Names for screen readers and tests by ATK: wx 3.2 exports none under GTK.
#include "app/gui/accessible.h"

#include <gtk/gtk.h>
#include <wx/dataview.h>
#include <wx/window.h>

namespace quay {

namespace {
void apply(GtkWidget* widget, const std::string& name, const std::string& id) {
    AtkObject* object = gtk_widget_get_accessible(widget);
    if (!object) return;
    if (!name.empty()) atk_object_set_name(object, name.c_str());
    atk_object_set_description(object, id.c_str());
}
} // namespace

void nameForScreenReaders(wxWindow& window, const std::string& name, const std::string& id) {
    GtkWidget* widget = window.GetHandle();
    if (!widget) return;
    apply(widget, name, id);
    if (!GTK_IS_SCROLLED_WINDOW(widget)) return; // lists and text of several lines sit inside one
    if (GtkWidget* child = gtk_bin_get_child(GTK_BIN(widget))) apply(child, name, id);
}

void markAsMain(wxWindow& button, bool main) {
    GtkStyleContext* style = gtk_widget_get_style_context(button.GetHandle());
    if (main)
        gtk_style_context_add_class(style, GTK_STYLE_CLASS_SUGGESTED_ACTION);
    else
        gtk_style_context_remove_class(style, GTK_STYLE_CLASS_SUGGESTED_ACTION);
}

bool isCapsLockOn() {
    GdkDisplay* display = gdk_display_get_default();
    return display && gdk_keymap_get_caps_lock_state(gdk_keymap_get_for_display(display));
}

void closeMenus() {
    GtkWidget* open = gtk_grab_get_current();
    if (open && GTK_IS_MENU_SHELL(open)) gtk_menu_shell_cancel(GTK_MENU_SHELL(open));
}

void letKeysPass(wxDataViewCtrl& list) {
    if (GtkWidget* tree = list.GtkGetTreeView()) gtk_tree_view_set_enable_search(GTK_TREE_VIEW(tree), FALSE);
}

void keepQuiet() {
    if (GtkSettings* settings = gtk_settings_get_default())
        g_object_set(settings, "gtk-enable-animations", FALSE, nullptr);
}

} // namespace quay
