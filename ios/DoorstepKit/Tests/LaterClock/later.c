// For tests: the clock of the day is ahead for the program that this is linked into, whose own definition goes before the
// system's. The clock that nobody can set stays as it is.
#define _GNU_SOURCE
#include "later.h"
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long later_seconds = 0;

void later_by(long seconds) { later_seconds = seconds; }

int clock_gettime(clockid_t clock, struct timespec *now) {
    long said = syscall(SYS_clock_gettime, clock, now);
    if (said == 0 && clock == CLOCK_REALTIME) now->tv_sec += later_seconds;
    return (int)said;
}
