#include "tests/support/office.h"

#include "core/base/durable_file.h"
#include "core/dossier/check.h"
#include "scanner/devices/simulated/painted_page.h"

namespace quay {

namespace {

constexpr const char* kPassphrase = "mật khẩu thử";

// As little stretching as Argon2id allows: the tests are not about it.
constexpr Argon2Cost kCheap{.passes = 1, .memory = 64 * 1024};

Vault cheapVault(const std::filesystem::path& store) { return Vault::create(store, kPassphrase, nullptr, kCheap); }

Instant mondayMorning() {
    return fromLocal(Date(std::chrono::year(2026), std::chrono::November, std::chrono::day(23)), std::chrono::hours(9));
}

std::string valueFor(const FormField& field) {
    if (!field.choices.empty()) return field.choices.front().value;
    switch (field.type) {
    case FieldType::PersonName: return "Nguyễn Văn Thử";
    case FieldType::IdNumber: return "001090012345";
    case FieldType::FullDate:
    case FieldType::LooseDate: return "05/03/1990";
    case FieldType::Time: return "09:30";
    case FieldType::Phone: return "0912345678";
    case FieldType::Email: return "thu@example.vn";
    case FieldType::Number:
    case FieldType::Decimal:
    case FieldType::Money: return "1";
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Select:
    case FieldType::YesNo:
    case FieldType::Address: break;
    }
    return "Phường Mẫu, Hà Nội";
}

} // namespace

Office::Office(const std::string& script) : clock(mondayMorning()) {
    const auto store = folder / "store", config = folder / "settings.json", device = folder / "device.json";
    writeDurably(device, asBytes(script));
    Config settings = loadConfig(config, store);
    settings.defaultDevice = "simulated:" + utf8FromPath(device);
    settings.agency = "UBND phường Mẫu";
    settings.renderThreads = 1;
    settings.samples = folder.path(); // so that no shipped file is looked for
    saveConfig(settings, config);
    createFolderDurably(delivered());
    const Places places{
        .store = store, .configFile = config, .catalogue = pathFromUtf8(QUAY_SOURCE_DIR) / "core/catalogue/data"};
    services = std::make_unique<Services>(places, cheapVault(store), loop, clock, kCheap);
}

void Office::settleRendering() {
    settle([this] { return services->renderQueue.waiting() == 0; });
    loop.drain();
}

Dossier Office::open(const std::string& procedure) {
    Person applicant;
    applicant.fullName = "Đặng Thị Bưởi";
    const auto* found = services->catalogue.find(procedure, today(clock));
    return services->dossiers.open(*found, services->catalogue.version(), applicant);
}

void Office::addPages(const DossierId& dossier, const std::string& requirement, int count) {
    const auto document = services->dossiers.documentFor(dossier, requirement);
    for (int i = 0; i < count; ++i) {
        const auto original = services->files.put(paintedPage(services->dossiers.load(dossier).pageCount() + 1));
        services->renderQueue.want(
            services->dossiers.addPage(document, {.original = original, .originalType = "image/png"}));
    }
    settleRendering();
}

void Office::fillFields(const DossierId& dossier) {
    const auto& procedure = services->procedureOf(services->dossiers.load(dossier));
    for (const auto& field : procedure.fields)
        if (isFieldRequired(field, services->dossiers.load(dossier).fields))
            services->dossiers.setField(dossier, field.id, valueFor(field));
}

DeliveryId Office::seal(const DossierId& dossier) {
    SealRequest request;
    request.dossier = dossier;
    request.procedure = &services->procedureOf(services->dossiers.load(dossier));
    request.destination = services->config.destinations.front().id;
    return quay::seal(services->sealParts(), request, CancelToken());
}

void Office::complete(const DossierId& dossier) {
    addPages(dossier, kDeclaration, 1);
    addPages(dossier, kBirthPaper, 2);
    fillFields(dossier);
    loop.drain();
}

} // namespace quay
