/*
 * A disk that forgets. Loaded before libc into a process that uses SQLite, it keeps beside the database named by POWER_CUT_FILE
 * (`tickets.db`), and beside its WAL, a copy `….synced` of what has been synced and of nothing else. After a kill -9 these
 * copies are what a power cut would have left.
 *
 * Only what is seen here being written and then synced reaches a copy, so a way of writing that is not intercepted shows as
 * loss, never as safety. The index of the WAL (`-shm`) is rebuilt by SQLite and has no copy. The disk's own sync is left
 * out: the copies stand for the disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_FDS 65536
#define MOST_FILES 8

struct range {
  off_t from, to;
};

/* What was done to a file since it was last synced. */
struct file {
  char path[PATH_MAX];
  char copy[PATH_MAX];
  int created; /* not there when it was opened: its copy is made anew, at once */
  int unlinked; /* for good once its folder is synced */
  off_t cut_at; /* the shortest it has been; -1: not cut */
  struct range *dirty;
  size_t dirty_count, dirty_room;
};

static struct file files[MOST_FILES];
static int file_count;
static struct file *file_of_fd[MOST_FDS];
static char is_folder[MOST_FDS];
static char folder[PATH_MAX];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static void fail(const char *what, const char *path) {
  fprintf(stderr, "power-cut.c: %s: %s: %s\n", what, path, strerror(errno));
  abort();
}

static struct file *file_named(const char *path) {
  const char *database = getenv("POWER_CUT_FILE");
  const char *slash = strrchr(path, '/');
  if (!database || path[0] != '/' || !slash) return NULL;
  size_t length = strlen(database);
  if (strncmp(slash + 1, database, length) != 0) return NULL;
  const char *rest = slash + 1 + length;
  if (strcmp(rest, "") != 0 && strcmp(rest, "-wal") != 0 && strcmp(rest, "-journal") != 0) return NULL;
  for (int n = 0; n < file_count; n++)
    if (strcmp(files[n].path, path) == 0) return &files[n];
  if (file_count == MOST_FILES) fail("too many files", path);
  struct file *file = &files[file_count++];
  snprintf(file->path, sizeof file->path, "%s", path);
  snprintf(file->copy, sizeof file->copy, "%.*s.synced", (int)(PATH_MAX - 8), path);
  snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
  file->cut_at = -1;
  return file;
}

static void forget_changes(struct file *file) {
  file->dirty_count = 0;
  file->cut_at = -1;
}

static void note_write(struct file *file, off_t from, off_t to) {
  if (file->dirty_count > 0 && file->dirty[file->dirty_count - 1].to == from) {
    file->dirty[file->dirty_count - 1].to = to;
    return;
  }
  if (file->dirty_count == file->dirty_room) {
    file->dirty_room = file->dirty_room ? 2 * file->dirty_room : 64;
    file->dirty = realloc(file->dirty, file->dirty_room * sizeof *file->dirty);
    if (!file->dirty) abort();
  }
  file->dirty[file->dirty_count++] = (struct range){from, to};
}

static void copy_range(struct file *file, int from_fd, int to_fd, struct range range) {
  char buffer[65536];
  while (range.from < range.to) {
    size_t wanted = range.to - range.from < (off_t)sizeof buffer ? (size_t)(range.to - range.from) : sizeof buffer;
    ssize_t got = pread(from_fd, buffer, wanted, range.from);
    if (got == 0) return; /* cut since */
    if (got < 0 || REAL(pwrite64)(to_fd, buffer, got, range.from) != got) fail("cannot copy", file->path);
    range.from += got;
  }
}

/* A new file comes to the disk under its name in one piece, or not at all. */
static void sync_created(struct file *file, int fd, off_t size) {
  char made[PATH_MAX + 8];
  snprintf(made, sizeof made, "%s-new", file->copy);
  int copy = REAL(open64)(made, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (copy < 0) fail("cannot create", made);
  copy_range(file, fd, copy, (struct range){0, size});
  close(copy);
  if (rename(made, file->copy) != 0) fail("cannot rename", made);
  file->created = file->unlinked = 0;
}

static void sync_changes(struct file *file, int fd, off_t size) {
  int copy = REAL(open64)(file->copy, O_WRONLY | O_CREAT, 0600);
  if (copy < 0) fail("cannot open", file->copy);
  if (file->cut_at >= 0 && REAL(ftruncate64)(copy, file->cut_at) != 0) fail("cannot cut", file->copy);
  for (size_t n = 0; n < file->dirty_count; n++) copy_range(file, fd, copy, file->dirty[n]);
  if (file->cut_at >= 0 && REAL(ftruncate64)(copy, size) != 0) fail("cannot cut", file->copy);
  close(copy);
}

static int sync_fd(int fd, int (*really)(int)) {
  if (fd < 0 || fd >= MOST_FDS) return really(fd);
  pthread_mutex_lock(&lock);
  struct file *file = file_of_fd[fd];
  if (file) {
    /* Read by the same descriptor: closing another one would drop SQLite's locks. */
    struct stat now;
    if (fstat(fd, &now) != 0) fail("cannot look at", file->path);
    if (file->created) sync_created(file, fd, now.st_size);
    else sync_changes(file, fd, now.st_size);
    forget_changes(file);
  } else if (is_folder[fd]) {
    for (int n = 0; n < file_count; n++)
      if (files[n].unlinked) {
        REAL(unlink)(files[n].copy);
        files[n].unlinked = 0;
      }
  }
  pthread_mutex_unlock(&lock);
  return file ? 0 : really(fd);
}

int fsync(int fd) { return sync_fd(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_fd(fd, REAL(fdatasync)); }

static int open_noting(int (*really)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&lock);
  struct file *file = file_named(path);
  int was_there = !file || access(path, F_OK) == 0;
  if (file && (flags & O_TRUNC)) fail("is cut while it is opened", path);
  int fd = really(path, flags, mode);
  if (fd >= 0 && fd < MOST_FDS) {
    file_of_fd[fd] = file;
    is_folder[fd] = folder[0] != 0 && strcmp(path, folder) == 0;
    if (!was_there) {
      forget_changes(file);
      file->created = 1;
    }
  }
  pthread_mutex_unlock(&lock);
  return fd;
}

#define MODE_ARGUMENT(flags)            \
  mode_t mode = 0;                      \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list arguments;                  \
    va_start(arguments, flags);         \
    mode = va_arg(arguments, mode_t);   \
    va_end(arguments);                  \
  }

int open(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags)
  return open_noting(REAL(open), path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags)
  return open_noting(REAL(open64), path, flags, mode);
}

int close(int fd) {
  if (fd >= 0 && fd < MOST_FDS) {
    file_of_fd[fd] = NULL;
    is_folder[fd] = 0;
  }
  return REAL(close)(fd);
}

static ssize_t write_noting(int fd, const void *bytes, size_t count, off_t at) {
  pthread_mutex_lock(&lock);
  struct file *file = file_of_fd[fd];
  ssize_t written = REAL(pwrite64)(fd, bytes, count, at);
  if (file && written > 0) note_write(file, at, at + written);
  pthread_mutex_unlock(&lock);
  return written;
}

static int is_ours(int fd) { return fd >= 0 && fd < MOST_FDS && file_of_fd[fd] != NULL; }

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return is_ours(fd) ? write_noting(fd, bytes, count, at) : REAL(pwrite)(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  return is_ours(fd) ? write_noting(fd, bytes, count, at) : REAL(pwrite64)(fd, bytes, count, at);
}

int ftruncate64(int fd, off64_t size) {
  if (!is_ours(fd)) return REAL(ftruncate64)(fd, size);
  pthread_mutex_lock(&lock);
  struct file *file = file_of_fd[fd];
  int result = REAL(ftruncate64)(fd, size);
  if (file && result == 0 && (file->cut_at < 0 || size < file->cut_at)) file->cut_at = size;
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int unlink(const char *path) {
  pthread_mutex_lock(&lock);
  struct file *file = file_named(path);
  int result = REAL(unlink)(path);
  if (file && result == 0) {
    file->unlinked = 1;
    forget_changes(file);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
