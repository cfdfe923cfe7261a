import express from "express";
import multer from "multer";
import { ai } from "./gemini.js";
import { say } from "./chef.js";
import { recipeFromPhoto } from "./recipes.js";

const app = express();
app.use(express.json());

app.post("/photo", multer().single("photo"), async (req, res) => {
  res.json(await recipeFromPhoto(req.file!.buffer, req.file!.mimetype));
});

app.post("/chat/:id", async (req, res) => {
  res.json({ text: await say(req.params.id, req.body.message) });
});

app.post("/cover", async (req, res) => {
  const result = await ai.models.generateImages({ model: "imagen-3.0-generate-002", prompt: req.body.title });
  res.json({ image: result.generatedImages?.[0]?.image?.imageBytes });
});

app.get("/story", async (_req, res) => {
  const stream = await ai.models.generateContentStream({
    model: "gemini-2.0-flash-lite",
    contents: "Tell the story of how bread was invented, in three short paragraphs.",
  });
  for await (const chunk of stream) res.write(chunk.text);
  res.end();
});

app.listen(3000);
