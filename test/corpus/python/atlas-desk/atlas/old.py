from langchain import LLMChain, OpenAI, PromptTemplate
from langchain.chains import SimpleSequentialChain
from langchain.chains.summarize import load_summarize_chain

llm = OpenAI(model_name="gpt-3.5-turbo-instruct", max_tokens=350)


def digest(documents):
    chain = load_summarize_chain(llm, chain_type="refine")
    return chain.run(documents)


def itinerary(town: str):
    sights = LLMChain(llm=llm, prompt=PromptTemplate.from_template("What to see in {town}?"))
    walk = LLMChain(llm=llm, prompt=PromptTemplate.from_template("A walk past {sights}."))
    both = SimpleSequentialChain(chains=[sights, walk])
    return both.run(town)


def describe(town: str):
    return PromptTemplate.from_template("What to see in {town}?").format(town=town)
