/*
 * Loaded before the C library (LD_PRELOAD) into the program under test: a slow disk and a wrong
 * clock, both steered by another process through a shared file of three 64-bit numbers.
 *
 * Only what is under one folder is slow. Only the wall clock is wrong: a machine whose clock is set
 * still has a monotonic one.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct control {
  volatile int64_t clock_offset_seconds;
  volatile int64_t sync_micros;
  volatile int64_t write_micros;
};

static struct control calm;
static struct control *control = &calm;
static const char *folder = "";

__attribute__((constructor)) static void open_control(void) {
  const char *file = getenv("FAULTY_MACHINE_CONTROL");
  const char *slow = getenv("FAULTY_MACHINE_FOLDER");
  if (file == NULL || slow == NULL) {
    return;
  }
  int fd = open(file, O_RDONLY);
  if (fd >= 0) {
    void *shared = mmap(NULL, sizeof(struct control), PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (shared != MAP_FAILED) {
      folder = slow;
      control = shared;
    }
  }
}

static int is_slow(int fd) {
  char link[64];
  char path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  return length > 0 && strncmp(path, folder, strlen(folder)) == 0;
}

static void pass(int64_t micros) {
  struct timespec time = {micros / 1000000, micros % 1000000 * 1000};
  nanosleep(&time, NULL);
}

static void before_sync(int fd) {
  int64_t micros = control->sync_micros;
  if (micros > 0 && is_slow(fd)) {
    pass(micros);
  }
}

static void before_write(int fd) {
  int64_t micros = control->write_micros;
  if (micros > 0 && is_slow(fd)) {
    pass(micros);
  }
}

#define REAL(result, name, ...)                                     \
  static result (*real)(__VA_ARGS__);                               \
  if (real == NULL) {                                               \
    real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name);          \
  }

int fsync(int fd) {
  REAL(int, "fsync", int)
  before_sync(fd);
  return real(fd);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int)
  before_sync(fd);
  return real(fd);
}

/* Mapped files are the journal's: every one of them is slow. */
int msync(void *start, size_t length, int flags) {
  REAL(int, "msync", void *, size_t, int)
  if (control->sync_micros > 0) {
    pass(control->sync_micros);
  }
  return real(start, length, flags);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t)
  before_write(fd);
  return real(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)
  before_write(fd);
  return real(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return pwrite64(fd, bytes, count, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int)
  before_write(fd);
  return real(fd, parts, count);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += control->clock_offset_seconds;
  }
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec precise;
  int result = clock_gettime(CLOCK_REALTIME, &precise);
  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return result;
}

time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out != NULL) {
    *out = now.tv_sec;
  }
  return now.tv_sec;
}
