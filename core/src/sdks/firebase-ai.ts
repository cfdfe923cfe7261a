import { defineSdk, type MemberSpec } from './define.ts'
import { geminiChat, geminiModel, modelSettings } from './shapes/gemini-model.ts'
import { under } from './shapes/names.ts'

const images: MemberSpec = { operation: { operationName: 'image_generation', request: { input: '@0' } } }

/** A model of an app's backend: Gemini's developer API by default, Vertex AI where that is said. */
const model = (makes: string): MemberSpec => ({
  makes,
  optionsAt: 1,
  settings: { ...modelSettings, model: ['model', 'inCloudParams.model'], inherits: '@0' },
})

/** Firebase AI Logic, called from web and mobile applications. https://firebase.google.com/docs/ai-logic */
export default defineSdk({
  id: 'other',
  title: 'Firebase AI Logic',
  docs: 'https://firebase.google.com/docs/reference/js/ai',
  providerName: 'gcp.gemini',
  modules: [
    {
      typescript: ['firebase/ai', '@firebase/ai', '@react-native-firebase/ai'],
      exports: {
        getAI: { makes: 'App' },
        GoogleAIBackend: { makes: 'GeminiBackend' },
        VertexAIBackend: { makes: 'VertexBackend' },
        getGenerativeModel: model('Model'),
        getImagenModel: model('ImageModel'),
        GenerativeModel: { makes: 'Model' },
        ChatSession: { makes: 'Chat' },
      },
    },
    {
      // The package's name when Vertex AI was its only backend.
      typescript: [
        'firebase/vertexai',
        'firebase/vertexai-preview',
        '@firebase/vertexai',
        '@react-native-firebase/vertexai',
      ],
      providerName: 'gcp.vertex_ai',
      exports: {
        getVertexAI: { makes: 'VertexBackend' },
        getGenerativeModel: model('Model'),
        getImagenModel: model('ImageModel'),
        GenerativeModel: { makes: 'Model' },
        ChatSession: { makes: 'Chat' },
      },
    },
  ],
  types: {
    App: { providerFrom: '@1.backend' },
    GeminiBackend: { providerName: 'gcp.gemini' },
    VertexBackend: { providerName: 'gcp.vertex_ai', settings: { region: ['@0', '@1.location'] } },
    Model: { providerFrom: '@0', ...geminiModel('Chat') },
    Chat: geminiChat,
    ImageModel: { providerFrom: '@0', members: under(['generateImages', 'generateImagesGCS'], images) },
  },
})
