/* Fails the Nth system call that opens, writes, syncs, cuts, makes, links, renames or removes something under a folder.
 * Loaded before libc (LD_PRELOAD). The count is shared by all processes that are forked of the one that set it. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
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

/* A path that is not absolute counts from an open folder, or from the working folder, which is never ours. */
static int under_at(int at, const char *path) { return path && path[0] != '/' ? open_here(at) : under(path); }

#define OPENS(name, where, ...) \
  { mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list a; va_start(a, flags); mode = va_arg(a, mode_t); va_end(a); } \
    int here = where; if (here && fails()) return -1; return noted(REAL(name)(__VA_ARGS__, flags, mode), here); }
int open(const char *path, int flags, ...) OPENS(open, under(path), path)
int open64(const char *path, int flags, ...) OPENS(open64, under(path), path)
int openat(int at, const char *path, int flags, ...) OPENS(openat, under_at(at, path), at, path)
int openat64(int at, const char *path, int flags, ...) OPENS(openat64, under_at(at, path), at, path)
int dup(int fd) { int here = open_here(fd); return noted(REAL(dup)(fd), here); }
int close(int fd) { noted(fd, 0); return REAL(close)(fd); }
DIR *opendir(const char *path) { if (under(path) && fails()) return NULL; return REAL(opendir)(path); }

#define ON_FILE(type, name, params, ...) type name params { if (open_here(fd) && fails()) return -1; return REAL(name)(__VA_ARGS__); }
ON_FILE(ssize_t, write, (int fd, const void *data, size_t size), fd, data, size)
ON_FILE(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), fd, data, size, at)
ON_FILE(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), fd, data, size, at)
ON_FILE(int, fsync, (int fd), fd)
ON_FILE(int, fdatasync, (int fd), fd)
ON_FILE(int, ftruncate, (int fd, off_t size), fd, size)
ON_FILE(int, ftruncate64, (int fd, off64_t size), fd, size)
ON_FILE(int, fchown, (int fd, uid_t user, gid_t group), fd, user, group)
ON_FILE(int, fchmod, (int fd, mode_t mode), fd, mode)
ON_FILE(ssize_t, writev, (int fd, const struct iovec *parts, int count), fd, parts, count)
ON_FILE(ssize_t, sendfile, (int fd, int from, off_t *at, size_t size), fd, from, at, size)
ON_FILE(ssize_t, sendfile64, (int fd, int from, off64_t *at, size_t size), fd, from, at, size)
ssize_t copy_file_range(int from, off64_t *at, int fd, off64_t *to, size_t size, unsigned flags) {
  if (open_here(fd) && fails()) return -1;
  return REAL(copy_file_range)(from, at, fd, to, size, flags);
}

#define ON_PATH(name, params, ...) int name params { if (under(path) && fails()) return -1; return REAL(name)(__VA_ARGS__); }
ON_PATH(mkdir, (const char *path, mode_t mode), path, mode)
ON_PATH(rmdir, (const char *path), path)
ON_PATH(unlink, (const char *path), path)
ON_PATH(remove, (const char *path), path)
ON_PATH(rename, (const char *path, const char *to), path, to)
ON_PATH(link, (const char *path, const char *to), path, to)
ON_PATH(chmod, (const char *path, mode_t mode), path, mode)
ON_PATH(truncate, (const char *path, off_t size), path, size)
ON_PATH(truncate64, (const char *path, off64_t size), path, size)

#define ON_PLACE(name, params, ...) int name params { if (under_at(at, path) && fails()) return -1; return REAL(name)(__VA_ARGS__); }
ON_PLACE(mkdirat, (int at, const char *path, mode_t mode), at, path, mode)
ON_PLACE(unlinkat, (int at, const char *path, int flags), at, path, flags)
ON_PLACE(renameat, (int at, const char *path, int to_at, const char *to), at, path, to_at, to)
ON_PLACE(renameat2, (int at, const char *path, int to_at, const char *to, unsigned flags), at, path, to_at, to, flags)
ON_PLACE(linkat, (int at, const char *path, int to_at, const char *to, int flags), at, path, to_at, to, flags)
ON_PLACE(utimensat, (int at, const char *path, const struct timespec times[2], int flags), at, path, times, flags)
