export const lookUp = async (query: { words: string }) => `nothing about ${query.words}`
