import type { Chat } from "@google/genai";
import { ai } from "./gemini.js";

/** One conversation for each visitor, kept in memory. */
const conversations = new Map<string, Chat>();

function conversation(id: string): Chat {
  let chat = conversations.get(id);
  if (!chat) {
    chat = ai.chats.create({
      model: "gemini-2.5-flash",
      config: { systemInstruction: "You are a patient cook who answers beginners.", maxOutputTokens: 700 },
    });
    conversations.set(id, chat);
  }
  return chat;
}

export async function say(id: string, message: string) {
  const response = await conversation(id).sendMessage({ message });
  return response.text;
}

export async function* sayStream(id: string, message: string) {
  const chat = conversation(id);
  for await (const chunk of await chat.sendMessageStream({ message })) {
    yield chunk.text;
  }
}
