"""What the four workflows of the catalogue do, as the issue and the contract tell it."""

from typing import NamedTuple

JAVA = ("ActivitySayHelloJava", "java")
PYTHON = ("ActivitySayHelloPython", "python")


class Demo(NamedTuple):
    """A workflow; its activities in call order, each with its language."""

    command: str
    name: str
    language: str
    calls: tuple[tuple[str, str], ...]

    def greetings(self, name: str) -> list[str]:
        return [f"Hello from a {language.capitalize()} Worker, {name}!" for _, language in self.calls]

    def is_mixed(self) -> bool:
        return len(self.calls) > 1


DEMOS = [
    Demo("demo-java", "WorkflowDemoJava", "java", (JAVA,)),
    Demo("demo-python", "WorkflowDemoPython", "python", (PYTHON,)),
    Demo("demo-mixed", "WorkflowDemoMixed", "java", (JAVA, PYTHON)),
    Demo("demo-mixed-python", "WorkflowDemoMixedPython", "python", (PYTHON, JAVA)),
]
