// SecretStore on libsecret. Without a session bus, or with a keyring that would have to ask the person first,
// the answer is a quiet "no": the passphrase is always the other way in.
#include "core/base/secrets.h"

#include <libsecret/secret.h>

#include <cstdlib>

namespace quay {

namespace {

constexpr guint kPatienceMs = 2000; // a keyring may wait for a prompt that nobody answers

const SecretSchema* schema() {
    static const SecretSchema kSchema = {
        "vn.quay.Key",
        SECRET_SCHEMA_NONE,
        {{"name", SECRET_SCHEMA_ATTRIBUTE_STRING}, {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}},
        0,
        nullptr,
        nullptr,
        nullptr,
        nullptr,
        nullptr,
        nullptr,
        nullptr};
    return &kSchema;
}

bool hasBus() {
    const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    if (address && *address) return true;
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    return runtime && g_file_test((std::string(runtime) + "/bus").c_str(), G_FILE_TEST_EXISTS);
}

// Cancels a blocking call after a while; runs its own loop so that any thread may use it.
class Patience {
public:
    Patience() : cancellable_(g_cancellable_new()), context_(g_main_context_new()) {
        g_main_context_push_thread_default(context_);
        loop_ = g_main_loop_new(context_, FALSE);
        source_ = g_timeout_source_new(kPatienceMs);
        g_source_set_callback(
            source_,
            [](gpointer cancellable) -> gboolean {
                g_cancellable_cancel(static_cast<GCancellable*>(cancellable));
                return G_SOURCE_REMOVE;
            },
            cancellable_, nullptr);
        g_source_attach(source_, context_);
    }
    ~Patience() {
        g_source_destroy(source_);
        g_source_unref(source_);
        g_main_loop_unref(loop_);
        g_main_context_pop_thread_default(context_);
        g_main_context_unref(context_);
        g_object_unref(cancellable_);
    }
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

    GCancellable* cancellable() { return cancellable_; }
    GMainLoop* loop() { return loop_; }

private:
    GCancellable* cancellable_;
    GMainContext* context_;
    GMainLoop* loop_;
    GSource* source_;
};

struct Reply {
    GMainLoop* loop;
    GAsyncResult* result = nullptr;
};

void arrived(GObject*, GAsyncResult* result, gpointer reply) {
    auto* waiting = static_cast<Reply*>(reply);
    waiting->result = G_ASYNC_RESULT(g_object_ref(result));
    g_main_loop_quit(waiting->loop);
}

class LibSecretStore : public SecretStore {
public:
    std::optional<Bytes> load(const std::string& name) override {
        if (!hasBus()) return {};
        Patience patience;
        Reply reply{patience.loop()};
        secret_password_lookup(schema(), patience.cancellable(), arrived, &reply, "name", name.c_str(), nullptr);
        g_main_loop_run(patience.loop());
        GError* fault = nullptr;
        gchar* text = secret_password_lookup_finish(reply.result, &fault);
        g_object_unref(reply.result);
        g_clear_error(&fault);
        if (!text) return {};
        std::string hex(text);
        secret_password_free(text);
        std::optional<Bytes> secret;
        try {
            secret = fromHex(hex);
        } catch (const std::exception&) {
            secret.reset(); // somebody else's entry under our name
        }
        wipe(hex.data(), hex.size());
        return secret;
    }

    bool save(const std::string& name, ByteView secret) override {
        if (!hasBus()) return false;
        Patience patience;
        Reply reply{patience.loop()};
        auto hex = toHex(secret);
        secret_password_store(schema(), SECRET_COLLECTION_DEFAULT, "Quầy", hex.c_str(), patience.cancellable(), arrived,
                              &reply, "name", name.c_str(), nullptr);
        g_main_loop_run(patience.loop());
        wipe(hex.data(), hex.size());
        GError* fault = nullptr;
        const bool saved = secret_password_store_finish(reply.result, &fault);
        g_object_unref(reply.result);
        g_clear_error(&fault);
        return saved;
    }

    void erase(const std::string& name) override {
        if (!hasBus()) return;
        Patience patience;
        Reply reply{patience.loop()};
        secret_password_clear(schema(), patience.cancellable(), arrived, &reply, "name", name.c_str(), nullptr);
        g_main_loop_run(patience.loop());
        GError* fault = nullptr;
        secret_password_clear_finish(reply.result, &fault);
        g_object_unref(reply.result);
        g_clear_error(&fault);
    }
};

} // namespace

std::unique_ptr<SecretStore> systemSecretStore() { return std::make_unique<LibSecretStore>(); }

} // namespace quay
