import { storageContextFromDefaults, VectorStoreIndex } from 'llamaindex'

export async function getIndex() {
  const storageContext = await storageContextFromDefaults({ persistDir: './cache' })
  return VectorStoreIndex.init({ storageContext })
}
