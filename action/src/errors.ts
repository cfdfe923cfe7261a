/**
 * A mistake in what the command was given. The message says what happened, where, what was expected and what to do:
 * it is all that people see.
 */
export class UsageError extends Error {
  override name = 'UsageError'
}
