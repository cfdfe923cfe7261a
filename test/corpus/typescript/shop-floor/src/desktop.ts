import { ipcRenderer } from 'electron'
import { invoke } from '@tauri-apps/api/core'
import { createAsyncThunk } from '@reduxjs/toolkit'

export const openFile = () => ipcRenderer.invoke('open-file', { model: 'gpt-4o' })
export const save = (text: string) => invoke('save', { prompt: text })
export const ask = (text: string) => ipcRenderer.send('chat', { messages: [text] })

export const answer = createAsyncThunk('chat/answer', async (text: string) => {
  const response = await fetch('/api/chat', { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', messages: [text] }) })
  return response.json()
})
