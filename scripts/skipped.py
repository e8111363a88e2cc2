"""Prints the name of each test that was skipped, from the JUnit reports that are named."""

import sys
from xml.etree import ElementTree as ET

for report in sys.argv[1:]:
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - our own tests' reports
        if case.find("skipped") is not None:
            print(f"{case.get('classname')}.{case.get('name')}")
