/* A SANE back-end for the tests: a scanner of A4 with a glass and a feeder for both sides, whose pages are the
 * PPM files (P6, 8 bit) of $SIM_DIR in order of their names. At page `fail-at-page`, half way down, it does what
 * `fail-with` says: jam, open its cover, fail, die, or fall silent. Loaded by libsane as libsane-sim.so.1. */
#include <dirent.h>
#include <sane/sane.h>
#include <sane/saneopts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COUNT, SOURCE, MODE, RESOLUTION, TL_X, TL_Y, BR_X, BR_Y, FAIL_AT, FAIL_WITH, LINE_DELAY, OPTIONS };
enum { WORD = 16, MAX_PAGES = 256 };

static SANE_String_Const sources[] = {"Flatbed", "ADF", "ADF Duplex", NULL};
static SANE_String_Const modes[] = {"Gray", "Color", NULL};
static SANE_String_Const failures[] = {"none", "jam", "cover", "io", "die", "silence", NULL};
static const SANE_Word resolutions[] = {4, 75, 150, 300, 600};
static const SANE_Range width = {0, SANE_FIX(215.9), 0}, height = {0, SANE_FIX(297.2), 0}, any = {0, 1000000, 1};

#define CAPS (SANE_CAP_SOFT_SELECT | SANE_CAP_SOFT_DETECT)
#define TEXT(name, list)                                                                                               \
    {                                                                                                                  \
        name, name, name, SANE_TYPE_STRING, SANE_UNIT_NONE, WORD, CAPS, SANE_CONSTRAINT_STRING_LIST, {                 \
            .string_list = list                                                                                        \
        }                                                                                                              \
    }
#define MM(name, allowed)                                                                                              \
    {                                                                                                                  \
        name, name, name, SANE_TYPE_FIXED, SANE_UNIT_MM, sizeof(SANE_Word), CAPS, SANE_CONSTRAINT_RANGE, {             \
            .range = &allowed                                                                                          \
        }                                                                                                              \
    }
#define WHOLE(name)                                                                                                    \
    {                                                                                                                  \
        name, name, name, SANE_TYPE_INT, SANE_UNIT_NONE, sizeof(SANE_Word), CAPS, SANE_CONSTRAINT_RANGE, {             \
            .range = &any                                                                                              \
        }                                                                                                              \
    }

static const SANE_Option_Descriptor descriptors[OPTIONS] = {
    {"", "", "", SANE_TYPE_INT, SANE_UNIT_NONE, sizeof(SANE_Word), SANE_CAP_SOFT_DETECT, SANE_CONSTRAINT_NONE, {NULL}},
    TEXT("source", sources),
    TEXT("mode", modes),
    {"resolution",
     "resolution",
     "",
     SANE_TYPE_INT,
     SANE_UNIT_DPI,
     sizeof(SANE_Word),
     CAPS,
     SANE_CONSTRAINT_WORD_LIST,
     {.word_list = resolutions}},
    MM("tl-x", width),
    MM("tl-y", height),
    MM("br-x", width),
    MM("br-y", height),
    WHOLE("fail-at-page"),
    TEXT("fail-with", failures),
    WHOLE("line-delay-us"),
};

static struct {
    SANE_Word numbers[OPTIONS];
    char words[OPTIONS][WORD];
    char* files[MAX_PAGES];
    int fileCount, page; /* page: how many were started */
    int scanning;
    SANE_Parameters told;
    unsigned char* pixels; /* of the page being read, as the reader gets them */
    long size, position;
} sim;

static int byName(const void* left, const void* right) { return strcmp(*(char* const*)left, *(char* const*)right); }

static void listPages(void) {
    const char* folder = getenv("SIM_DIR");
    DIR* entries = folder ? opendir(folder) : NULL;
    struct dirent* entry;
    while (entries && (entry = readdir(entries)) && sim.fileCount < MAX_PAGES) {
        if (!strstr(entry->d_name, ".ppm")) continue;
        char* path = malloc(strlen(folder) + strlen(entry->d_name) + 2);
        sprintf(path, "%s/%s", folder, entry->d_name);
        sim.files[sim.fileCount++] = path;
    }
    if (entries) closedir(entries);
    qsort(sim.files, (size_t)sim.fileCount, sizeof *sim.files, byName);
}

static void measure(void) {
    const double perMm = sim.numbers[RESOLUTION] / 25.4;
    const int colour = !strcmp(sim.words[MODE], "Color");
    sim.told.format = colour ? SANE_FRAME_RGB : SANE_FRAME_GRAY;
    sim.told.depth = 8;
    sim.told.last_frame = SANE_TRUE;
    sim.told.pixels_per_line = (int)(SANE_UNFIX(sim.numbers[BR_X] - sim.numbers[TL_X]) * perMm + 0.5);
    sim.told.lines = (int)(SANE_UNFIX(sim.numbers[BR_Y] - sim.numbers[TL_Y]) * perMm + 0.5);
    sim.told.bytes_per_line = sim.told.pixels_per_line * (colour ? 3 : 1);
}

/* The file stretched over the asked area, nearest pixel: the same size comes out as it is. */
static SANE_Status loadPage(const char* path) {
    FILE* file = fopen(path, "rb");
    int wide = 0, high = 0, x, y;
    if (!file) return SANE_STATUS_IO_ERROR;
    if (fscanf(file, "P6 %d %d 255", &wide, &high) != 2 || wide <= 0 || high <= 0) {
        fclose(file);
        return SANE_STATUS_INVAL;
    }
    fgetc(file);
    unsigned char* source = calloc((size_t)wide * (size_t)high, 3);
    const size_t rows = fread(source, 3 * (size_t)wide, (size_t)high, file);
    fclose(file);
    sim.size = (long)sim.told.bytes_per_line * sim.told.lines;
    sim.position = 0;
    free(sim.pixels);
    sim.pixels = malloc((size_t)sim.size);
    for (y = 0; y < sim.told.lines; ++y)
        for (x = 0; x < sim.told.pixels_per_line; ++x) {
            const long from = (long)y * high / sim.told.lines * wide + (long)x * wide / sim.told.pixels_per_line;
            const unsigned char* rgb = source + 3 * from;
            unsigned char* out = sim.pixels + (long)y * sim.told.bytes_per_line;
            if (sim.told.format == SANE_FRAME_RGB)
                memcpy(out + 3 * x, rgb, 3);
            else
                out[x] = (unsigned char)((rgb[0] + rgb[1] + rgb[2]) / 3);
        }
    free(source);
    return rows == (size_t)high ? SANE_STATUS_GOOD : SANE_STATUS_INVAL;
}

static SANE_Status failure(void) {
    const char* how = sim.words[FAIL_WITH];
    sim.scanning = 0;
    if (!strcmp(how, "die")) abort();
    if (!strcmp(how, "silence"))
        for (;;) sleep(3600);
    if (!strcmp(how, "jam")) return SANE_STATUS_JAMMED;
    return !strcmp(how, "cover") ? SANE_STATUS_COVER_OPEN : SANE_STATUS_IO_ERROR;
}

SANE_Status sane_sim_init(SANE_Int* version, SANE_Auth_Callback authorise) {
    (void)authorise;
    if (version) *version = SANE_VERSION_CODE(1, 0, 0);
    printf("drivers print to stdout, too\n");
    fflush(stdout);
    return SANE_STATUS_GOOD;
}

void sane_sim_exit(void) {}

SANE_Status sane_sim_get_devices(const SANE_Device*** list, SANE_Bool local) {
    static const SANE_Device device = {"0", "Sim", "A4", "scanner"}, camera = {"1", "Sim", "Eye", "video camera"};
    static const SANE_Device* devices[] = {&device, &camera, NULL};
    (void)local;
    *list = devices;
    return SANE_STATUS_GOOD;
}

SANE_Status sane_sim_open(SANE_String_Const name, SANE_Handle* handle) {
    if (strcmp(name, "0") && *name) return SANE_STATUS_INVAL;
    strcpy(sim.words[SOURCE], "Flatbed");
    strcpy(sim.words[MODE], "Gray");
    strcpy(sim.words[FAIL_WITH], "none");
    sim.numbers[COUNT] = OPTIONS;
    sim.numbers[RESOLUTION] = 75;
    sim.numbers[BR_X] = width.max;
    sim.numbers[BR_Y] = height.max;
    listPages();
    *handle = &sim;
    return SANE_STATUS_GOOD;
}

void sane_sim_close(SANE_Handle handle) {
    (void)handle;
    while (sim.fileCount > 0) free(sim.files[--sim.fileCount]);
    free(sim.pixels);
    sim.pixels = NULL;
}

const SANE_Option_Descriptor* sane_sim_get_option_descriptor(SANE_Handle handle, SANE_Int option) {
    (void)handle;
    return option >= 0 && option < OPTIONS ? &descriptors[option] : NULL;
}

static SANE_Status setOption(SANE_Int option, void* value) {
    const SANE_Option_Descriptor* descriptor = &descriptors[option];
    const SANE_String_Const* word = descriptor->constraint.string_list;
    if (option == COUNT || sim.scanning) return SANE_STATUS_INVAL;
    if (descriptor->type != SANE_TYPE_STRING) {
        sim.numbers[option] = *(SANE_Word*)value;
        return SANE_STATUS_GOOD;
    }
    while (*word && strcmp(*word, value)) ++word;
    if (!*word) return SANE_STATUS_INVAL;
    strcpy(sim.words[option], value);
    return SANE_STATUS_GOOD;
}

SANE_Status sane_sim_control_option(SANE_Handle handle, SANE_Int option, SANE_Action action, void* value,
                                    SANE_Int* info) {
    (void)handle;
    if (info) *info = 0;
    if (option < 0 || option >= OPTIONS) return SANE_STATUS_INVAL;
    if (action == SANE_ACTION_SET_VALUE) return setOption(option, value);
    if (action != SANE_ACTION_GET_VALUE) return SANE_STATUS_INVAL;
    if (descriptors[option].type == SANE_TYPE_STRING)
        strcpy(value, sim.words[option]);
    else
        *(SANE_Word*)value = sim.numbers[option];
    return SANE_STATUS_GOOD;
}

SANE_Status sane_sim_get_parameters(SANE_Handle handle, SANE_Parameters* told) {
    (void)handle;
    if (!sim.scanning) measure();
    *told = sim.told;
    return SANE_STATUS_GOOD;
}

/* The feeder holds as many sheets as there are files; both sides of a sheet are two files. */
SANE_Status sane_sim_start(SANE_Handle handle) {
    (void)handle;
    const int feeder = strncmp(sim.words[SOURCE], "ADF", 3) == 0, both = strstr(sim.words[SOURCE], "Duplex") != NULL;
    const int sides = both || !feeder ? sim.fileCount : (sim.fileCount + 1) / 2;
    const int next = feeder && !both ? 2 * sim.page : sim.page;
    if (sim.page >= sides) return SANE_STATUS_NO_DOCS;
    measure();
    const SANE_Status status = loadPage(sim.files[next]);
    if (status != SANE_STATUS_GOOD) return status;
    ++sim.page;
    sim.scanning = 1;
    return SANE_STATUS_GOOD;
}

SANE_Status sane_sim_read(SANE_Handle handle, SANE_Byte* buffer, SANE_Int most, SANE_Int* got) {
    (void)handle;
    *got = 0;
    if (!sim.scanning) return SANE_STATUS_CANCELLED;
    if (sim.numbers[FAIL_AT] == sim.page && sim.position >= sim.size / 2) return failure();
    if (sim.position >= sim.size) {
        sim.scanning = 0;
        return SANE_STATUS_EOF;
    }
    long count = sim.size - sim.position;
    if (count > most) count = most;
    if (count > 8L * sim.told.bytes_per_line) count = 8L * sim.told.bytes_per_line;
    if (sim.numbers[LINE_DELAY] > 0) usleep((useconds_t)sim.numbers[LINE_DELAY] * 8);
    memcpy(buffer, sim.pixels + sim.position, (size_t)count);
    sim.position += count;
    *got = (SANE_Int)count;
    return SANE_STATUS_GOOD;
}

void sane_sim_cancel(SANE_Handle handle) {
    (void)handle;
    sim.scanning = 0;
}

SANE_Status sane_sim_set_io_mode(SANE_Handle handle, SANE_Bool nonBlocking) {
    (void)handle;
    return nonBlocking ? SANE_STATUS_UNSUPPORTED : SANE_STATUS_GOOD;
}

SANE_Status sane_sim_get_select_fd(SANE_Handle handle, SANE_Int* descriptor) {
    (void)handle;
    (void)descriptor;
    return SANE_STATUS_UNSUPPORTED;
}
