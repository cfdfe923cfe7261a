type Body = Record<string, unknown>

export abstract class Channel {
  constructor(private readonly spell: (body: Body) => Body) {}

  protected prepare(extra: Body, own: Body) {
    const { headers = {}, ...body } = extra
    return { headers: headers as Record<string, string>, body: this.spell({ ...own, ...body }) }
  }
}
