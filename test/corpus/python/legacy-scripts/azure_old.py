import openai
from langchain.chains import ConversationChain, LLMChain, RetrievalQA
from langchain.chat_models import ChatOpenAI
from langchain.embeddings import OpenAIEmbeddings
from langchain.llms import OpenAI
from langchain.memory import ConversationBufferMemory
from langchain.prompts import PromptTemplate
from langchain.vectorstores import FAISS

openai.api_type = "azure"
openai.api_base = "https://old.openai.azure.com/"

llm = OpenAI(model_name="text-davinci-003", temperature=0.9, max_tokens=256)
chat = ChatOpenAI(model_name="gpt-3.5-turbo", request_timeout=20)
prompt = PromptTemplate(input_variables=["product"], template="Name a company that makes {product}.")

name = LLMChain(llm=llm, prompt=prompt)
talk = ConversationChain(llm=chat, memory=ConversationBufferMemory(), verbose=True)


def names(products):
    direct = llm("Say hello")
    first = name.run(products[0])
    many = name.apply([{"product": product} for product in products])
    return direct, first, many, prompt.format(product="x")


def converse(text):
    predicted = talk.predict(input=text)
    return predicted, chat.predict(text)


def answer(documents, question):
    embeddings = OpenAIEmbeddings(model="text-embedding-ada-002")
    store = FAISS.from_documents(documents, embeddings)
    qa = RetrievalQA.from_chain_type(llm=chat, chain_type="stuff", retriever=store.as_retriever())
    vector = embeddings.embed_query(question)
    return qa({"query": question}), vector


def half_typed(question):
    reply = chat.predict(question
