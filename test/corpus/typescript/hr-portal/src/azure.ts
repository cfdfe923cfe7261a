import { AzureOpenAI } from 'openai'
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity'

const scope = 'https://cognitiveservices.azure.com/.default'

export async function createAzureClient(deployment?: string) {
  const azureADTokenProvider = getBearerTokenProvider(new DefaultAzureCredential(), scope)
  return new AzureOpenAI({ azureADTokenProvider, deployment, apiVersion: '2024-10-21', endpoint: process.env.AZURE_ENDPOINT })
}

export const azure = new AzureOpenAI({ endpoint: 'https://hr-portal.openai.azure.com', apiVersion: '2024-06-01' })
