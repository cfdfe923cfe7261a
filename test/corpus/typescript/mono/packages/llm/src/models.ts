export enum Model {
  Small = 'gpt-4o-mini',
  Large = 'gpt-4o',
}

export const CLAUDE = { name: 'claude-3-7-sonnet-latest', limit: 4000 } as const

export function modelFor(plan: 'free' | 'pro' | 'team'): string {
  switch (plan) {
    case 'free':
      return Model.Small
    case 'pro':
      return Model.Large
    default:
      return 'gpt-4.1'
  }
}
