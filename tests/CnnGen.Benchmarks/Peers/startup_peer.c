// From process start to a first prediction with ONNX Runtime's C API: the peer of the startup suite.
//
//   startup_peer LIBRARY MODEL INPUT
//
// Reads 28x28 floats, prints the ten outputs on a line, and waits for the end of its standard input, so that its memory can be looked at.
// The functions are the slots of struct OrtApi (onnxruntime_c_api.h), which never move; so no header is needed.
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { Pixels = 28 * 28, Digits = 10, ApiVersion = 12, ErrorsOnly = 3, Float = 1 };
enum { GetErrorMessage = 2, CreateEnv = 3, CreateSession = 7, Run = 9, CreateSessionOptions = 10, SetOptimization = 23, SetThreads = 24, CreateTensor = 49, CreateMemoryInfo = 69 };

static void **api;

static void check(void *status)
{
    if (!status)
        return;
    fprintf(stderr, "ONNX Runtime: %s\n", ((const char *(*)(void *))api[GetErrorMessage])(status));
    exit(1);
}

#define CALL(slot, types, ...) check(((void *(*)types)api[slot])(__VA_ARGS__))

static void *tensor(void *place, float *data, int count, const int64_t *shape, int rank)
{
    void *value;
    CALL(CreateTensor, (void *, void *, size_t, const int64_t *, size_t, int, void **), place, data, count * sizeof(float), shape, rank, Float, &value);
    return value;
}

int main(int argc, char **argv)
{
    static float pixels[Pixels], outputs[Digits];
    void *library = argc == 4 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    FILE *file = library ? fopen(argv[3], "rb") : NULL;
    if (!file || fread(pixels, sizeof(float), Pixels, file) != Pixels)
        return fprintf(stderr, "usage: startup_peer LIBRARY MODEL INPUT (%s)\n", library ? "no input" : dlerror()), 2;
    void **versions = ((void **(*)(void))dlsym(library, "OrtGetApiBase"))();
    api = ((void **(*)(uint32_t))versions[0])(ApiVersion);

    void *environment, *options, *session, *place;
    CALL(CreateEnv, (int, const char *, void **), ErrorsOnly, "startup", &environment);
    CALL(CreateSessionOptions, (void **), &options);
    CALL(SetThreads, (void *, int), options, 1);
    CALL(SetOptimization, (void *, int), options, 0); // what is saved on a first prediction is less than what the optimisations take
    CALL(CreateSession, (void *, const char *, void *, void **), environment, argv[2], options, &session);
    CALL(CreateMemoryInfo, (int, int, void **), 0, 0, &place);

    const int64_t image[] = {1, 1, 28, 28}, scores[] = {1, Digits};
    void *input = tensor(place, pixels, Pixels, image, 4), *output = tensor(place, outputs, Digits, scores, 2);
    const char *inputName = "input", *outputName = "output";
    CALL(Run, (void *, void *, const char **, void **, size_t, const char **, size_t, void **), session, NULL, &inputName, &input, 1, &outputName, 1, &output);
    for (int digit = 0; digit < Digits; digit++)
        printf("%.6f ", outputs[digit]);
    printf("\n");
    fflush(stdout);
    return getchar() == EOF ? 0 : 3;
}
