/*
 * A disk that is full while the file named by FULL_DISK_SWITCH begins with '1'. Loaded before libc, it lets no byte be written
 * to a file, no file be made and none grow; what is there can be read, and sockets and pipes go on. As on file systems that copy
 * before they write, writing over what is there fails too.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static const volatile char *lever;

__attribute__((constructor)) static void find_switch(void) {
  const char *path = getenv("FULL_DISK_SWITCH");
  if (!path) return;
  int fd = REAL(open64)(path, O_RDONLY | O_CLOEXEC);
  void *mapped = fd < 0 ? MAP_FAILED : mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) abort();
  close(fd);
  lever = mapped;
}

static int is_full(void) { return lever && *lever == '1'; }

/* Whether this is a file on the disk that is full. */
static int refuses(int fd) {
  struct stat found;
  if (!is_full() || fstat(fd, &found) != 0 || !S_ISREG(found.st_mode)) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  return refuses(fd) ? -1 : REAL(write)(fd, bytes, count);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  return refuses(fd) ? -1 : REAL(writev)(fd, parts, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return refuses(fd) ? -1 : REAL(pwrite)(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  return refuses(fd) ? -1 : REAL(pwrite64)(fd, bytes, count, at);
}

int ftruncate64(int fd, off64_t size) {
  struct stat found;
  int grows = fstat(fd, &found) == 0 && size > found.st_size;
  return grows && refuses(fd) ? -1 : REAL(ftruncate64)(fd, size);
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int open_unless_full(int (*really)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  if (is_full() && (flags & O_CREAT) && access(path, F_OK) != 0) {
    errno = ENOSPC;
    return -1;
  }
  return really(path, flags, mode);
}

#define MODE_ARGUMENT(flags)             \
  mode_t mode = 0;                       \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list arguments;                   \
    va_start(arguments, flags);          \
    mode = va_arg(arguments, mode_t);    \
    va_end(arguments);                   \
  }

int open(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags)
  return open_unless_full(REAL(open), path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags)
  return open_unless_full(REAL(open64), path, flags, mode);
}
