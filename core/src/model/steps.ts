/** Work that can be laid down behind each step, so that a thread with other duties sees to them in between. */
export type Steps<T> = Generator<void, T>

/** All of it in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
