import { ai, GeminiModel, recipeSchema } from "./gemini.js";

const config = { responseMimeType: "application/json", responseSchema: recipeSchema, maxOutputTokens: 2048 };

export async function recipeFromPhoto(image: Buffer, mimeType: string) {
  const response = await ai.models.generateContent({
    model: GeminiModel.Flash,
    contents: [{ inlineData: { data: image.toString("base64"), mimeType } }, { text: "Which recipe is this?" }],
    config,
  });
  return JSON.parse(response.text ?? "{}");
}

export async function planWeek(pantry: string[]) {
  const days = ["Monday", "Wednesday", "Friday"];
  return Promise.all(
    days.map(async (day) => {
      const { text } = await ai.models.generateContent({
        model: GeminiModel.Pro,
        contents: `A dinner for ${day} from: ${pantry.join(", ")}`,
        config: { ...config, temperature: 0.9 },
      });
      return { day, recipe: JSON.parse(text!) };
    })
  );
}

export async function similar(title: string) {
  const { embeddings } = await ai.models.embedContent({ model: GeminiModel.Embedding, contents: [title] });
  return embeddings?.[0]?.values ?? [];
}

export async function tooLong(text: string) {
  const { totalTokens } = await ai.models.countTokens({ model: GeminiModel.Flash, contents: text });
  return (totalTokens ?? 0) > 100_000;
}
