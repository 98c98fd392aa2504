// For tests: what goes wrong on a device, for the program that this is linked into, whose own definitions go before the system's.
#define _GNU_SOURCE
#include "faults.h"
#include <errno.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int is_full = 0;

void device_is_full(int is_so) { is_full = is_so; }

/// A pipe has room on a full device.
static int has_room(int file) {
    struct stat what;
    if (!is_full || fstat(file, &what) != 0 || !S_ISREG(what.st_mode)) return 1;
    errno = ENOSPC;
    return 0;
}

ssize_t write(int file, const void *bytes, size_t count) { return has_room(file) ? syscall(SYS_write, file, bytes, count) : -1; }

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t from) {
    return has_room(file) ? syscall(SYS_pwrite64, file, bytes, count, from) : -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t from) { return pwrite64(file, bytes, count, from); }

static uint32_t another = 0;

void library_is_of_another_version(void) { another = 1; }

// The linker leads to these two what asks for the library's own (`--wrap`). Without the library nothing asks.
uint32_t __real_ffi_shared_uniffi_contract_version(void) __attribute__((weak));
uint32_t __wrap_ffi_shared_uniffi_contract_version(void) { return __real_ffi_shared_uniffi_contract_version() + another; }
