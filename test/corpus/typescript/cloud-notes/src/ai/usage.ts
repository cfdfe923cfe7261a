interface CallOptions {
  maxTokens: number
  temperature: number
}

/** Gives a call the team's settings and logs that it was made. */
export async function withUsage<T>(name: string, call: (options: CallOptions) => Promise<T>): Promise<T> {
  const result = await call({ maxTokens: 188, temperature: 0 })
  console.log(name)
  return result
}
