from crewai import LLM, Agent, Crew, Process, Task
from crewai.project import CrewBase, agent, crew, task

planner_llm = LLM(model="anthropic/claude-sonnet-4-5", max_tokens=2048)


@CrewBase
class NewsCrew:
    agents_config = "config/agents.yaml"
    tasks_config = "config/tasks.yaml"

    @agent
    def writer(self) -> Agent:
        return Agent(config=self.agents_config["writer"], verbose=True)

    @task
    def write(self) -> Task:
        return Task(config=self.tasks_config["write"])

    @crew
    def crew(self) -> Crew:
        return Crew(agents=self.agents, tasks=self.tasks, process=Process.sequential)


def news(topic):
    return NewsCrew().crew().kickoff(inputs={"topic": topic})


def plan(topic):
    planner = Agent(role="Planner", goal="Plan", backstory="Calm.", llm=planner_llm)
    steps = Task(description=f"Plan {topic}", expected_output="A list", agent=planner)
    team = Crew(agents=[planner], tasks=[steps])
    return team.kickoff()


async def plan_all(topics):
    helper = Agent(role="Helper", goal="Help", backstory="Kind.", llm="gemini/gemini-2.0-flash")
    team = Crew(agents=[helper], tasks=[Task(description="{topic}", expected_output="x", agent=helper)])
    await team.kickoff_for_each_async(inputs=[{"topic": topic} for topic in topics])
    return planner_llm.call("Say hello")


class Crewless:
    def kickoff(self, inputs):
        return inputs


def rowing():
    return Crewless().kickoff({"boat": 8})
