import { GoogleGenAI, Type } from "@google/genai";

export const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY! });

export enum GeminiModel {
  Flash = "gemini-2.0-flash",
  Pro = "gemini-2.5-pro",
  Embedding = "text-embedding-004",
}

export const recipeSchema = {
  type: Type.OBJECT,
  properties: {
    title: { type: Type.STRING },
    steps: { type: Type.ARRAY, items: { type: Type.STRING } },
  },
};
