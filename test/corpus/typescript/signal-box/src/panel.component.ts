import { HttpClient, HttpHeaders } from '@angular/common/http'
import { inject, Injectable } from '@angular/core'
import { map } from 'rxjs'

const API = 'https://api.openai.com/v1'

@Injectable({ providedIn: 'root' })
export class PanelService {
  private http = inject(HttpClient)

  describe(lever: string) {
    const headers = new HttpHeaders({ Authorization: 'Bearer x' })
    return this.http
      .post<{ choices: { message: { content: string } }[] }>(`${API}/chat/completions`, { model: 'gpt-4o-mini', max_tokens: 44, messages: [{ role: 'user', content: lever }] }, { headers })
      .pipe(map(reply => reply.choices[0].message.content))
  }

  save(lever: string) {
    return this.http.post('/api/levers', { lever, model: 'gpt-4o' })
  }
}

@Injectable()
export class OlderPanelService {
  constructor(private readonly http: HttpClient) {}

  embed(input: string[]) {
    return this.http.post(`${API}/embeddings`, { model: 'text-embedding-ada-002', input })
  }
}
