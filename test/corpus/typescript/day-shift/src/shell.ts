import { invoke } from '@tauri-apps/api/core'
import { contextBridge, ipcRenderer } from 'electron'
import { app } from './capacitor'

contextBridge.exposeInMainWorld('llm', {
  complete: (prompt: string) => ipcRenderer.invoke('llm:complete', { model: 'gpt-4o', prompt }),
  stream: (prompt: string) => ipcRenderer.send('llm:stream', prompt),
})

declare const window: { llm: { complete(prompt: string): Promise<string> } }
export const viaBridge = (prompt: string) => window.llm.complete(prompt)
export const viaTauri = (prompt: string) => invoke('generate', { model: 'llama3', prompt })
export const viaServer = (prompt: string) => fetch('/api/generate', { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', prompt }) })
export const viaFunction = (prompt: string) => app.functions.invoke('chat', { body: { model: 'gpt-4o', prompt } })
export const upload = () => {
  const xhr = new XMLHttpRequest()
  xhr.open('PUT', 'https://files.day-shift.example/v1/responses')
  xhr.send('{"model":"none"}')
}
