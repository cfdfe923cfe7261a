/** Measures a call and logs how long it took. */
export async function llmCall<T>(name: string, call: () => Promise<T>): Promise<T> {
  const start = performance.now()
  try {
    return await call()
  } finally {
    console.log(name, performance.now() - start)
  }
}
