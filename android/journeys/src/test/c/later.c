// For tests: the clock of the day is LATER_SECONDS ahead for the program that this is loaded into. The clock that nobody can set
// stays as it is.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
    const char *later = getenv("LATER_SECONDS");
    long said = syscall(SYS_clock_gettime, clock, now);
    if (said == 0 && clock == CLOCK_REALTIME && later) now->tv_sec += atol(later);
    return (int)said;
}
