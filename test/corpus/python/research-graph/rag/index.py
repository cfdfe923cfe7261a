from llama_index.core import Settings, SimpleDirectoryReader, VectorStoreIndex
from llama_index.core.agent import ReActAgent
from llama_index.core.llms import ChatMessage
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.anthropic import Anthropic
from llama_index.llms.openai import OpenAI

Settings.llm = OpenAI(model="gpt-4o-mini", max_tokens=300)
Settings.embed_model = OpenAIEmbedding(model="text-embedding-3-large")

documents = SimpleDirectoryReader("data").load_data()
index = VectorStoreIndex.from_documents(documents)
engine = index.as_query_engine(similarity_top_k=3)
claude = Anthropic(model="claude-3-5-sonnet-latest", max_tokens=900)
chat_engine = index.as_chat_engine(chat_mode="context", llm=claude)


def ask(question):
    return str(engine.query(question))


def talk(question):
    for token in chat_engine.stream_chat(question).response_gen:
        yield token


def direct(question):
    claude.complete(question)
    return Settings.llm.chat([ChatMessage(role="user", content=question)])


def vector(text):
    return Settings.embed_model.get_text_embedding(text)


def agent(question, tools):
    worker = ReActAgent.from_tools(tools, llm=claude, max_iterations=6)
    return worker.chat(question)


def sql(connection, question):
    return connection.query(question)
