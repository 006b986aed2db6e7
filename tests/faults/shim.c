/* Fails the Nth system call that opens, writes, syncs, cuts, makes, links, renames or removes something under a folder.
 * Loaded before libc (LD_PRELOAD). The count is shared by all processes that are forked of the one that set it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
static struct shared { long count, at; int error, lasting, on; char root[PATH_MAX]; } *s;
static char ours[FILES]; /* which open files lie under the folder */

__attribute__((constructor)) static void begin(void) {
  s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}
/* Begin to count under `root`; the call of number `at` fails (0: none), and all after it if that is `lasting`. */
void fault_begin(const char *root, long at, int error, int lasting) {
  strncpy(s->root, root, PATH_MAX - 1);
  s->count = 0, s->at = at, s->error = error, s->lasting = lasting, s->on = 1;
}
long fault_end(void) { s->on = 0; return s->count; }

static int fails(void) {
  long now = __sync_add_and_fetch(&s->count, 1);
  if (s->at && (now == s->at || (s->lasting && now > s->at))) { errno = s->error; return 1; }
  return 0;
}
static int under(const char *path) { return s && s->on && path && !strncmp(path, s->root, strlen(s->root)); }
static int open_here(int fd) { return s && s->on && fd >= 0 && fd < FILES && ours[fd]; }
static int noted(int fd, int here) { if (fd >= 0 && fd < FILES) ours[fd] = here; return fd; }
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPENS(name, before, ...) \
  { mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list a; va_start(a, flags); mode = va_arg(a, mode_t); va_end(a); } \
    int here = under(path); if (here && fails()) return -1; return noted(REAL(name)(__VA_ARGS__, flags, mode), here); }
int open(const char *path, int flags, ...) OPENS(open, , path)
int open64(const char *path, int flags, ...) OPENS(open64, , path)
int openat(int at, const char *path, int flags, ...) OPENS(openat, , at, path)
int openat64(int at, const char *path, int flags, ...) OPENS(openat64, , at, path)
int close(int fd) { noted(fd, 0); return REAL(close)(fd); }

#define ON_FILE(type, name, params, ...) type name params { if (open_here(fd) && fails()) return -1; return REAL(name)(__VA_ARGS__); }
ON_FILE(ssize_t, write, (int fd, const void *data, size_t size), fd, data, size)
ON_FILE(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), fd, data, size, at)
ON_FILE(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), fd, data, size, at)
ON_FILE(int, fsync, (int fd), fd)
ON_FILE(int, fdatasync, (int fd), fd)
ON_FILE(int, ftruncate, (int fd, off_t size), fd, size)
ON_FILE(int, ftruncate64, (int fd, off64_t size), fd, size)

#define ON_PATH(name, params, ...) int name params { if (under(path) && fails()) return -1; return REAL(name)(__VA_ARGS__); }
ON_PATH(mkdir, (const char *path, mode_t mode), path, mode)
ON_PATH(rmdir, (const char *path), path)
ON_PATH(unlink, (const char *path), path)
ON_PATH(rename, (const char *path, const char *to), path, to)
ON_PATH(link, (const char *path, const char *to), path, to)
ON_PATH(truncate, (const char *path, off_t size), path, size)
ON_PATH(renameat2, (int at, const char *path, int to_at, const char *to, unsigned flags), at, path, to_at, to, flags)
int unlinkat(int at, const char *path, int flags) {
  if (open_here(at) && fails()) return -1;
  return REAL(unlinkat)(at, path, flags);
}
