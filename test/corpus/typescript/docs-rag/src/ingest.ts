import { CheerioWebBaseLoader } from '@langchain/community/document_loaders/web/cheerio'
import { RecursiveCharacterTextSplitter } from 'langchain/text_splitter'
import { embeddings } from './models.js'
import { store } from './store.js'

export async function ingest(url: string) {
  const docs = await new CheerioWebBaseLoader(url).load()
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 150 })
  const chunks = await splitter.splitDocuments(docs)
  const vectors = await embeddings.embedDocuments(chunks.map(chunk => chunk.pageContent))
  await store.upsert(chunks.map((chunk, i) => ({ id: `${url}#${i}`, values: vectors[i], text: chunk.pageContent })))
}
