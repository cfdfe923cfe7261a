export const contract = (clause: string) => `Explain this clause to a person without legal training:\n\n${clause}`

export const SYSTEM = ['You work for a legal desk.', 'You never give advice; you explain.'].join(' ')
