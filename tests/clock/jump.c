// For tests: the clock of the day, for the program that this is loaded into (LD_PRELOAD), is as many seconds off as stand in
// the file that CLOCK_OFF_BY names: eight bytes, the machine's own signed number. It can be written while that program runs, and the
// clock jumps. The clock that nobody can set stays as it is. Without the name, or the file, nothing is moved.
//
//     cc -shared -fPIC -O1 -o jump.so jump.c
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *off_by;

__attribute__((constructor)) static void load(void) {
    const char *name = getenv("CLOCK_OFF_BY");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *held = mmap(NULL, sizeof *off_by, PROT_READ, MAP_SHARED, file, 0);
    if (held != MAP_FAILED) off_by = held;
    close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    long said = syscall(SYS_clock_gettime, clock, now);
    if (said == 0 && clock == CLOCK_REALTIME && off_by) now->tv_sec += *off_by;
    return (int)said;
}
