"""The four demo workflows of the catalogue and what they must return."""

from typing import NamedTuple

JAVA = ("ActivitySayHelloJava", "java")
PYTHON = ("ActivitySayHelloPython", "python")


class Demo(NamedTuple):
    """A workflow with its activities in call order, each with its language."""

    command: str
    name: str
    language: str
    calls: tuple[tuple[str, str], ...]

    def greetings(self, name: str) -> list[str]:
        workers = [language.capitalize() for _, language in self.calls]
        return [f"Hello from a {worker} Worker, {name}!" for worker in workers]

    def is_mixed(self) -> bool:
        return len(self.calls) > 1


DEMOS = [
    Demo("demo-java", "WorkflowDemoJava", "java", (JAVA,)),
    Demo("demo-python", "WorkflowDemoPython", "python", (PYTHON,)),
    Demo("demo-mixed", "WorkflowDemoMixed", "java", (JAVA, PYTHON)),
    Demo("demo-mixed-python", "WorkflowDemoMixedPython", "python", (PYTHON, JAVA)),
]
