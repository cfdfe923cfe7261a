const TEST_DIRECTORY = /(^|\/)(__tests__|__mocks__|__fixtures__|tests?|specs?|e2e|testing|mocks|fixtures)\//
const TEST_FILE =
  /(^|[/._-])(test|spec|mock|stories|e2e|bench)\.[cm]?[jt]sx?$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/

/**
 * Whether a file is test code. What tests pass to the code they test says nothing of what it is given in production, so
 * their calls do not count as callers of code outside tests.
 */
export function isTestCode(path: string): boolean {
  let answer = known.get(path)
  if (answer === undefined) known.set(path, (answer = TEST_DIRECTORY.test(path) || TEST_FILE.test(path)))
  return answer
}

/** Asked of every caller of every function. */
const known = new Map<string, boolean>()
