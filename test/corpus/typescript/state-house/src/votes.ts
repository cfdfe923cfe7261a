import { configureStore, createSlice } from '@reduxjs/toolkit'
import { useSelector } from 'react-redux'
import { openai } from './client'

const votes = createSlice({
  name: 'votes',
  initialState: { model: 'o4-mini', limit: 900 },
  reducers: {
    careful(state) {
      state.model = 'o3'
    },
  },
})

export const store = configureStore({ reducer: { votes: votes.reducer } })

export function useTally() {
  const model = useSelector((state: ReturnType<typeof store.getState>) => state.votes.model)
  return (ballots: string) =>
    openai.responses.create({ model, max_output_tokens: store.getState().votes.limit, input: ballots })
}
