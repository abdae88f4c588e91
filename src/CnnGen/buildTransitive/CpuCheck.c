// What a native program for x64 Linux does before the .NET runtime starts: it looks whether the processor has the instructions that the program was compiled for. The runtime itself would abort,
// with a dump of memory. Where they are missing, the build for older processors beside the program takes over, if it was published with one (CnnGenFallbackInstructionSets); otherwise a
// sentence says what is needed, and the exit code is 126, a shell's word for a program that is there and cannot run.
//
// CnnGen.targets defines CNNGEN_INSTRUCTION_SET (the value of IlcInstructionSet) and CNNGEN_FALLBACK (the file to hand over to, or ""), and has the linker call this main first (--wrap=main).
// This file is compiled for any x64 processor, as is the C compiler's default.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CANNOT_EXECUTE = 126, LONGEST_PATH = 4096 };

// The runtime's own numbers: what the native compiler noted, and what the processor has with the operating system's consent. A runtime that renames them checks by itself, as it always did.
extern const int g_requiredCpuFeatures __attribute__((weak));
extern int minipal_getcpufeatures(void) __attribute__((weak));

extern int __real_main(int argc, char **argv);

static int is_supported(void)
{
    return !&g_requiredCpuFeatures || !minipal_getcpufeatures || (g_requiredCpuFeatures & ~minipal_getcpufeatures()) == 0;
}

static const char *meaning(const char *set)
{
    return strcmp(set, "x86-x64-v3") == 0 ? " (AVX2 and FMA)" : strcmp(set, "x86-x64-v4") == 0 ? " (AVX-512)" : strcmp(set, "native") == 0 ? " (all that the machine that compiled it has)" : "";
}

// Becomes the fallback in the folder of this program; returns if that cannot be.
static void hand_over(char **argv)
{
    char path[LONGEST_PATH];
    const ssize_t room = sizeof path - sizeof CNNGEN_FALLBACK;
    ssize_t length = readlink("/proc/self/exe", path, room);
    // Without the folder, or with a part of its name, another file would be run.
    if (length <= 0 || length == room)
        return;
    path[length] = 0;
    char *name = strrchr(path, '/');
    if (!name)
        return;
    strcpy(name + 1, CNNGEN_FALLBACK);
    execv(path, argv);
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
}

int __wrap_main(int argc, char **argv)
{
    if (is_supported())
        return __real_main(argc, argv);
    if (sizeof CNNGEN_FALLBACK > 1)
        hand_over(argv);
    fprintf(
        stderr,
        "This program is compiled for x64 processors with the instructions of " CNNGEN_INSTRUCTION_SET "%s, and this processor lacks some of them. "
        "It has to be published for this one too: IlcInstructionSet chooses the instructions, CnnGenFallbackInstructionSets adds builds for older processors.\n",
        meaning(CNNGEN_INSTRUCTION_SET));
    return CANNOT_EXECUTE;
}
