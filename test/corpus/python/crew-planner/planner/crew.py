from crewai import Agent, Crew, Process, Task

from .llms import ModelName, llm


def build(city: str) -> Crew:
    guide = Agent(role="Guide", goal=f"Know {city}", backstory="Born there.", llm=llm(ModelName.SMART, max_tokens=2000))
    plan = Task(description=f"Plan a day in {city}", expected_output="A list", agent=guide)
    return Crew(agents=[guide], tasks=[plan], process=Process.sequential)


def plan_day(city: str) -> str:
    return str(build(city).kickoff())


class Itinerary:
    def __init__(self, crew):
        self.crew = crew

    def kickoff(self, inputs):
        return inputs

    def run(self):
        return self.kickoff({"city": "Bern"})
