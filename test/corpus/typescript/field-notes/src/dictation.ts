const ENDPOINT = 'https://api.openai.com/v1/audio/transcriptions'

/** A walker speaks a note; the file goes up as a form. */
export async function dictated(uri: string): Promise<string> {
  const form = new FormData()
  form.append('file', { uri, name: 'note.m4a', type: 'audio/m4a' } as unknown as Blob)
  form.append('model', 'whisper-1')
  const answer = await fetch(ENDPOINT, { method: 'POST', headers: { Authorization: `Bearer ${process.env.KEY}` }, body: form })
  return (await answer.json()).text
}

export async function uploaded(uri: string): Promise<void> {
  const form = new FormData()
  form.append('model', 'field-camera-2')
  form.append('file', uri)
  await fetch('https://photos.example.org/v1/uploads', { method: 'POST', body: form })
}
