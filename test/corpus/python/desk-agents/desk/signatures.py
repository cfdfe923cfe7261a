import dspy

lm = dspy.LM("openai/gpt-4o-mini", max_tokens=400)
dspy.configure(lm=lm)


class Classify(dspy.Signature):
    """Sort a letter."""

    letter: str = dspy.InputField()
    drawer: str = dspy.OutputField()


class Sorter(dspy.Module):
    def __init__(self):
        super().__init__()
        self.classify = dspy.Predict(Classify)
        self.explain = dspy.ChainOfThought("letter, drawer -> reason")

    def forward(self, letter):
        drawer = self.classify(letter=letter).drawer
        return self.explain(letter=letter, drawer=drawer)


sorter = Sorter()


def sort(letters):
    lm("Hello")
    return [sorter(letter=letter) for letter in letters]


def react(question):
    agent = dspy.ReAct("question -> answer", tools=[sort])
    return agent(question=question)
