export interface RequestOptions {
  path: string
  body: unknown
}

/** Base of every resource: the service's address comes from the user. */
export class APIClient {
  constructor(readonly baseURL: string, readonly apiKey: string) {}

  async post<T>({ path, body }: RequestOptions): Promise<T> {
    const response = await fetch(new URL(path, this.baseURL), { method: 'POST', body: JSON.stringify(body) })
    return response.json() as Promise<T>
  }
}
