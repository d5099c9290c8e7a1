// Fails one file-system call below $SHIM_ROOT: the $SHIM_AT-th call is killed before it is made (kill), killed when it is
// half made (torn), fails once (eio) or fails and all that need space after it (enospc). Counts the calls into $SHIM_COUNT.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static unsigned char ours[65536];
static const char *root, *mode;
static long at;

__attribute__((constructor)) static void begin(void) {
  root = getenv("SHIM_ROOT");
  mode = getenv("SHIM_MODE");
  at = atol(getenv("SHIM_AT") ? getenv("SHIM_AT") : "0");
}

__attribute__((destructor)) static void end(void) {
  FILE *file = getenv("SHIM_COUNT") ? fopen(getenv("SHIM_COUNT"), "w") : NULL;
  if (file) fprintf(file, "%ld\n", (long)calls), fclose(file);
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

static int below(const char *path) { return path && root && (path[0] != '/' || strncmp(path, root, strlen(root)) == 0); }

enum kind { READS, WRITES, REMOVES };

// 0: make the call; 1: fail with errno; 2: make half of it, then die
static int strike(enum kind kind, const char *what, const char *path) {
  int space = mode && strcmp(mode, "enospc") == 0;
  int dies = mode && (strcmp(mode, "kill") == 0 || strcmp(mode, "torn") == 0);
  if (!mode || (kind == READS && (space || dies)) || (kind == REMOVES && space)) return 0;
  long now = ++calls;
  if (at == 0 || (space ? now < at : now != at)) return 0;
  if (now == at && getenv("SHIM_LOG")) {
    int log = REAL(int, open, const char *, int, ...)(getenv("SHIM_LOG"), O_CREAT | O_WRONLY | O_TRUNC, 0644);
    dprintf(log, "%s %s", what, path);
    close(log);
  }
  if (strcmp(mode, "kill") == 0) kill(getpid(), SIGKILL);
  if (strcmp(mode, "torn") == 0) return 2;
  errno = space ? ENOSPC : EIO;
  return 1;
}

static void die(void) { kill(getpid(), SIGKILL); }

#define OPEN(name)                                                                                                   \
  int name(const char *path, int flags, ...) {                                                                       \
    va_list more;                                                                                                    \
    va_start(more, flags);                                                                                           \
    mode_t permission = va_arg(more, mode_t);                                                                        \
    va_end(more);                                                                                                    \
    int mine = below(path);                                                                                          \
    int hit = mine ? strike((flags & (O_CREAT | O_WRONLY | O_RDWR)) ? WRITES : READS, #name, path) : 0;              \
    if (hit == 1) return -1;                                                                                         \
    int fd = REAL(int, name, const char *, int, ...)(path, flags, permission);                                       \
    if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = mine;                                                           \
    if (hit == 2) die();                                                                                             \
    return fd;                                                                                                       \
  }
OPEN(open)
OPEN(open64)

static int onFd(int fd, enum kind kind, const char *what) {
  return fd >= 0 && fd < (int)sizeof ours && ours[fd] ? strike(kind, what, "") : 0;
}

// `half` is the call for the first half of what should be written
#define ONFD(type, name, kind, half, declaration, ...)                                                               \
  type name declaration {                                                                                            \
    int hit = onFd(fd, kind, #name);                                                                                 \
    if (hit == 1) return -1;                                                                                         \
    if (hit == 2) half, die();                                                                                       \
    return REAL(type, name, __VA_ARGS__)

ONFD(ssize_t, write, WRITES, (REAL(ssize_t, write, int, const void *, size_t)(fd, data, size / 2)), (int fd, const void *data, size_t size), int, const void *, size_t)(fd, data, size); }
ONFD(ssize_t, pwrite64, WRITES, (REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(fd, data, size / 2, to)), (int fd, const void *data, size_t size, off64_t to), int, const void *, size_t, off64_t)(fd, data, size, to); }
ONFD(ssize_t, pwrite, WRITES, (REAL(ssize_t, pwrite, int, const void *, size_t, off_t)(fd, data, size / 2, to)), (int fd, const void *data, size_t size, off_t to), int, const void *, size_t, off_t)(fd, data, size, to); }
ONFD(ssize_t, writev, WRITES, (void)0, (int fd, const struct iovec *data, int count), int, const struct iovec *, int)(fd, data, count); }
ONFD(ssize_t, read, READS, (void)0, (int fd, void *data, size_t size), int, void *, size_t)(fd, data, size); }
ONFD(ssize_t, pread64, READS, (void)0, (int fd, void *data, size_t size, off64_t from), int, void *, size_t, off64_t)(fd, data, size, from); }
ONFD(ssize_t, pread, READS, (void)0, (int fd, void *data, size_t size, off_t from), int, void *, size_t, off_t)(fd, data, size, from); }
ONFD(int, fsync, WRITES, (void)0, (int fd), int)(fd); }
ONFD(int, fdatasync, WRITES, (void)0, (int fd), int)(fd); }

int close(int fd) {
  if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = 0;
  return REAL(int, close, int)(fd);
}

#define ONPATH(name, kind, declaration, path, types, ...)                                                            \
  int name declaration {                                                                                             \
    int hit = below(path) ? strike(kind, #name, path) : 0;                                                           \
    if (hit == 1) return -1;                                                                                         \
    int answer = REAL(int, name, types)(__VA_ARGS__);                                                                \
    if (hit == 2) die();                                                                                             \
    return answer;                                                                                                   \
  }
#define TYPES(...) __VA_ARGS__
ONPATH(rename, WRITES, (const char *from, const char *to), to, TYPES(const char *, const char *), from, to)
ONPATH(link, WRITES, (const char *from, const char *to), to, TYPES(const char *, const char *), from, to)
ONPATH(symlink, WRITES, (const char *from, const char *to), to, TYPES(const char *, const char *), from, to)
ONPATH(mkdir, WRITES, (const char *path, mode_t permission), path, TYPES(const char *, mode_t), path, permission)
ONPATH(unlink, REMOVES, (const char *path), path, TYPES(const char *), path)
ONPATH(rmdir, REMOVES, (const char *path), path, TYPES(const char *), path)
